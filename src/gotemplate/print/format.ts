import { FunctionError } from '../error.ts';
import type { GoValue } from '../value/go-value.ts';
import { integerValue, typeName } from '../value/types.ts';
import { formatVerb, type Layout, plain, type Spend } from './verb.ts';

// Go accepts a million; nothing useful needs that many characters.
const largestWidth = 100_000;

/** Go's fmt.Sprintf: mistakes in the format become texts such as `%!d(MISSING)`, never errors. */
export const sprintf = (format: string, args: readonly GoValue[], spend: Spend): string => {
  let out = '';
  let next = 0;
  let reordered = false;
  let goodIndex = true;
  let at = 0;

  /** Reads an explicit argument index such as `[3]`, if one stands here. */
  const explicitIndex = (): boolean => {
    const match = /^\[([^\]]*)\]?/.exec(format.slice(at, at + 32));
    if (match === null) return false;
    reordered = true;
    const index = Number(match[1]);
    if (!match[0].endsWith(']')) {
      goodIndex = false;
      at += 1;
      return false;
    }
    at += match[0].length;
    if (!/^\d+$/.test(match[1] ?? '') || index < 1 || index > args.length) {
      goodIndex = false;
      return true;
    }
    next = index - 1;
    return true;
  };

  const number = (): number | undefined => {
    const digits = /^\d+/.exec(format.slice(at, at + 12))?.[0];
    if (digits === undefined) return undefined;
    at += digits.length;
    return Number(digits);
  };

  /** An int argument for a `*`; undefined where there is none that will do. */
  const starValue = (): number | undefined => {
    const value = integerValue(args[next]);
    if (next < args.length) next++;
    return value === undefined || value > BigInt(largestWidth) || value < -BigInt(largestWidth)
      ? undefined
      : Number(value);
  };

  while (at < format.length) {
    const percent = format.indexOf('%', at);
    if (percent < 0) {
      out += format.slice(at);
      break;
    }
    out += format.slice(at, percent);
    at = percent + 1;
    goodIndex = true;
    const flags = /^[-+# 0]*/.exec(format.slice(at, at + 64))?.[0] ?? '';
    at += flags.length;
    let minus = flags.includes('-');
    let afterIndex = explicitIndex();

    let width: number | undefined;
    if (format[at] === '*') {
      at++;
      width = starValue();
      if (width === undefined) out += '%!(BADWIDTH)';
      else if (width < 0) {
        width = -width;
        minus = true;
      }
      afterIndex = false;
    } else {
      width = number();
      if (afterIndex && width !== undefined) goodIndex = false;
    }

    let precision: number | undefined;
    if (format[at] === '.') {
      at++;
      if (afterIndex) goodIndex = false;
      afterIndex = explicitIndex();
      if (format[at] === '*') {
        at++;
        precision = starValue();
        if (precision !== undefined && precision < 0) precision = undefined;
        if (precision === undefined) out += '%!(BADPREC)';
        afterIndex = false;
      } else precision = number() ?? 0;
    }
    if (!afterIndex) afterIndex = explicitIndex();

    if (at >= format.length) {
      out += '%!(NOVERB)';
      break;
    }
    const verb = String.fromCodePoint(format.codePointAt(at) ?? 0);
    at += verb.length;
    if (verb === '%') out += '%';
    else if (!goodIndex) out += `%!${verb}(BADINDEX)`;
    else if (next >= args.length) out += `%!${verb}(MISSING)`;
    else {
      if ((width ?? 0) > largestWidth || (precision ?? 0) > largestWidth)
        throw new FunctionError(`width or precision over ${largestWidth} in ${JSON.stringify(format)}`);
      const layout: Layout = {
        minus,
        plus: flags.includes('+'),
        sharp: flags.includes('#'),
        space: flags.includes(' '),
        zero: flags.includes('0'),
        width,
        precision,
      };
      out += formatVerb(args[next++], verb, layout, spend);
    }
  }
  if (!reordered && next < args.length) out += extra(args.slice(next), spend);
  return out;
};

const extra = (args: readonly GoValue[], spend: Spend): string => {
  const shown = args.map((arg) =>
    arg === undefined || arg === null ? '<nil>' : `${typeName(arg)}=${formatVerb(arg, 'v', plain, spend)}`,
  );
  return `%!(EXTRA ${shown.join(', ')})`;
};

/** A value as `%v` prints it: nil is `<nil>`. */
export const sprint = (value: GoValue, spend: Spend): string =>
  typeof value === 'string' ? value : formatVerb(value, 'v', plain, spend);

/** Go's fmt.Sprint: a space between neighbours of which neither is a text. */
export const sprintAll = (values: readonly GoValue[], spend: Spend): string =>
  values
    .map((value, index) => {
      const before = values[index - 1];
      const spaced = index > 0 && typeof value !== 'string' && typeof before !== 'string';
      return (spaced ? ' ' : '') + sprint(value, spend);
    })
    .join('');

/** Go's fmt.Sprintln: spaces between all, a line break at the end. */
export const sprintLine = (values: readonly GoValue[], spend: Spend): string =>
  `${values.map((value) => sprint(value, spend)).join(' ')}\n`;
