/** A text from outside without terminal control sequences: control characters but tab and newline become visible. */
export const printable = (text: string): string =>
  text.replaceAll(/(?![\t\n])\p{Cc}/gu, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
