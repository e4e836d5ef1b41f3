/** True for an IP range such as `10.0.0.0/8` or `fd00::/8`, as Go's netip.ParsePrefix reads it: no zones, no leading zeros. */
export const isCidr = (text: string): boolean => {
  const [, address = '', bits] = /^([^/]+)\/(0|[1-9]\d*)$/.exec(text) ?? [];
  if (bits === undefined) return false;
  return (isIpv4(address) && Number(bits) <= 32) || (isIpv6(address) && Number(bits) <= 128);
};

const isIpv4 = (text: string): boolean => {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
};

/** By the URL reader, which is loaded in every process; node:net is not, and costs some milliseconds. */
const isIpv6 = (text: string): boolean => /^[\da-f:.]+$/i.test(text) && URL.canParse(`http://[${text}]/`);
