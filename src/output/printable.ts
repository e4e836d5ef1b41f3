const escapes = (code: number): boolean =>
  (code < 0x20 && code !== 0x09 && code !== 0x0a) || (code >= 0x7f && code <= 0x9f);

/** A text from outside without terminal control sequences: control characters but tab and newline become visible. */
export const printable = (text: string): string =>
  Array.from(text, (c) => {
    const code = c.codePointAt(0) ?? 0;
    return escapes(code) ? `\\x${code.toString(16).padStart(2, '0')}` : c;
  }).join('');
