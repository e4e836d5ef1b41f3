const base60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
const timestamp =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:[Tt](\d\d?):(\d\d?):(\d\d?)(?:[.,]\d+)?(?:Z|[-+]\d\d:\d\d)| (\d\d?):(\d\d?):(\d\d?)(?:[.,]\d+)?)?$/;

/** True for texts that YAML 1.1 knows as a time: base 60 (`12:30`) and dates. They stay texts, but are printed in quotes. */
export const looksLikeTime = (text: string): boolean => {
  const first = text.charCodeAt(0);
  if (first > 0x39 || first < 0x2b) return false;
  if (base60.test(text)) return true;
  const date = timestamp.exec(text);
  if (date === null) return false;
  const [year = 0, month = 0, day = 0, ...time] = date.slice(1).map((part) => Number(part ?? 0));
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const [h = 0, m = 0, s = 0] = time.slice(time.slice(3).some((part) => part > 0) ? 3 : 0);
  return month >= 1 && month <= 12 && day >= 1 && day <= lastDay && h < 24 && m < 60 && s < 60;
};
