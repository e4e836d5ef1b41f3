const base60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
const clock = String.raw`(\d\d?):(\d\d?):(\d\d?)(?:[.,]\d+)?`;
const timestamp = new RegExp(String.raw`^(\d{4})-(\d\d?)-(\d\d?)(?:[Tt]${clock}(?:Z|[-+]\d\d:\d\d)| ${clock})?$`);

/** True for texts that YAML 1.1 knows as a time: base 60 (`12:30`) and dates. They stay texts, but are printed in quotes. */
export const looksLikeTime = (text: string): boolean => {
  const first = text.charCodeAt(0);
  if (first > 0x39 || first < 0x2b) return false;
  return base60.test(text) || isDate(text);
};

const isDate = (text: string): boolean => {
  // The clock stands in one of two groups, or nowhere.
  const parts = timestamp
    .exec(text)
    ?.slice(1)
    .flatMap((part) => (part === undefined ? [] : Number(part)));
  if (parts === undefined) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= lastDay && hour < 24 && minute < 60 && second < 60;
};
