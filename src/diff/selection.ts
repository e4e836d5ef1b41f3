import { inputError } from '../errors.ts';

/** Which objects take part in a comparison, and under which keys (operator-pipeline facts 18.2). */
export interface Selection {
  /** True for the key (`kind:namespace:name`) of an object that takes part. */
  readonly includes: (key: string) => boolean;
  /** The key by which an object of the first side looks for its partner. */
  readonly renamed: (key: string) => string;
}

export interface SelectionFlags {
  /** Patterns `kind:namespace:name`, parted by commas; an object has to match one of them. */
  readonly select?: string | undefined;
  /** Patterns of objects that are left out. */
  readonly ignore?: string | undefined;
  /** Rules `pattern->pattern`, parted by commas. */
  readonly rename?: string | undefined;
}

/** The selection that the flags describe, in the grammar that istioctl 1.23 had. Throws an input error for broken patterns. */
export const readSelection = (flags: SelectionFlags): Selection => {
  const selected = listIn(flags.select).map((text) => keyPattern(text, '--select'));
  const ignored = listIn(flags.ignore).map((text) => keyPattern(text, '--ignore'));
  const rules = listIn(flags.rename).map(renameRule);
  return {
    includes: (key) =>
      (selected.length === 0 || selected.some((pattern) => pattern.test(key))) &&
      !ignored.some((pattern) => pattern.test(key)),
    renamed: (key) => rules.find(({ from }) => from.test(key))?.rename(key) ?? key,
  };
};

const listIn = (text = ''): string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

const isOpen = (part: string): boolean => part === '' || part === '*';

/** Kind, namespace and name of a pattern. A fourth part, meant as a path, never had an effect. */
const partsOf = (text: string): string[] => {
  const [kind = '', namespace = '', name = ''] = text.trim().split(':');
  return [kind, namespace, name];
};

const keyPattern = (text: string, flag: string): RegExp => {
  try {
    return new RegExp(
      partsOf(text)
        .map((part) => (isOpen(part) ? '.*' : part))
        .join(':'),
    );
  } catch {
    throw inputError(
      `${flag}: "${text}" is no pattern`,
      'Give kind:namespace:name; each part may be * or a regular expression.',
    );
  }
};

const renameRule = (text: string): { from: RegExp; rename: (key: string) => string } => {
  const [from, to, ...more] = text.split('->');
  if (from === undefined || to === undefined || more.length > 0) {
    throw inputError(`--rename: "${text}" is no rule`, 'Give OLD->NEW, each as kind:namespace:name.');
  }
  const wanted = partsOf(to);
  return {
    from: keyPattern(from, '--rename'),
    rename: (key) =>
      partsOf(key)
        .map((part, index) => (isOpen(wanted[index] ?? '') ? part : wanted[index]))
        .join(':'),
  };
};
