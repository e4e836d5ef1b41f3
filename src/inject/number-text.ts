import { formatFloat } from '../objects/go-number.ts';
import type { DocumentText } from '../objects/yaml/documents.ts';
import { entryOffsets } from '../objects/yaml/locate.ts';
import { withNewlines } from '../objects/yaml/read.ts';
import type { Path } from './replace.ts';

/** Gives the text that Go makes of the number at a path of a document; undefined where no plain number stands there. */
export type NumberText = (path: Path) => string | undefined;

/**
 * Go keeps integers of 64 bits and tells them from floats (`1000000` stays, `1e6` becomes `1e+06`), which numbers of
 * JavaScript do not: where text is wanted, the digits have to come from the document. It is read again, once, if need be.
 */
export const createNumberText = (document: DocumentText): NumberText => {
  let find: ((path: Path) => number | undefined) | undefined;
  return (path) => {
    find ??= entryOffsets(document);
    const offset = find(path);
    if (offset === undefined) return undefined;
    const isEntry = typeof path[path.length - 1] === 'string';
    const start = isEntry ? /(?:"[^"]*"|'[^']*'|[^\s:]+)\s*:\s+/y : /(?:-\s+)?/y;
    start.lastIndex = offset;
    const text = withNewlines(document.text);
    const at = offset + (start.exec(text)?.[0].length ?? 0);
    const [plain = ''] = /^[-+.\w]+/.exec(text.slice(at)) ?? [];
    return goText(plain);
  };
};

const goText = (plain: string): string | undefined => {
  const digits = plain.replaceAll('_', '');
  const [, sign = '', size = ''] = /^([-+]?)(0[xX][\da-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|\d+)$/.exec(digits) ?? [];
  const integer = size === '' ? undefined : BigInt(size.replace(/^0(?=[0-7])/, '0o').toLowerCase());
  if (integer !== undefined && integer < 2n ** 64n) return `${sign === '-' ? '-' : ''}${integer}`;
  return digits === '' || Number.isNaN(Number(digits)) ? undefined : formatFloat(Number(digits));
};
