import type { Command, Option } from 'commander';

/** What stands where the cursor is. */
export type Place =
  /** `lead` is what of the word belongs to the option itself: `--set=`. */
  | { readonly kind: 'value'; readonly option: Option; readonly lead: string; readonly typed: string }
  | { readonly kind: 'flag'; readonly typed: string }
  /** A subcommand, or the command's argument of this index. */
  | { readonly kind: 'word'; readonly index: number; readonly typed: string };

export interface Cursor {
  readonly command: Command;
  readonly place: Place;
  /** Values of the options that stand before it, by the option's long name without dashes. */
  readonly given: ReadonlyMap<string, string>;
}

/** Reads the words behind `meshctl` up to the cursor; the last one is being typed, and may be empty. */
export const cursorIn = (program: Command, words: readonly string[]): Cursor => {
  const given = new Map<string, string>();
  const typed = words.at(-1) ?? '';
  let command = program;
  let index = 0;
  let open: Option | undefined;
  let onlyArguments = false;
  for (const word of words.slice(0, -1)) {
    const child = index === 0 && !onlyArguments ? command.commands.find(answersTo(word)) : undefined;
    if (open !== undefined) {
      given.set(open.name(), word);
      open = undefined;
    } else if (word === '--') {
      onlyArguments = true;
    } else if (isFlag(word) && !onlyArguments) {
      const { option, value } = readFlag(command, word);
      if (option !== undefined && value !== undefined) given.set(option.name(), value);
      if (option?.required === true && value === undefined) open = option;
    } else if (child !== undefined) {
      command = child;
    } else {
      index += 1;
    }
  }
  return { command, given, place: placeOf(command, typed, index, open, onlyArguments) };
};

const placeOf = (
  command: Command,
  typed: string,
  index: number,
  open: Option | undefined,
  onlyArguments: boolean,
): Place => {
  if (open !== undefined) return { kind: 'value', option: open, lead: '', typed };
  if (onlyArguments || !typed.startsWith('-')) return { kind: 'word', index, typed };
  const { option, value } = readFlag(command, typed);
  if (option === undefined || value === undefined) return { kind: 'flag', typed };
  return { kind: 'value', option, lead: typed.slice(0, typed.length - value.length), typed: value };
};

const isFlag = (word: string): boolean => word.startsWith('-') && word !== '-';

const readFlag = (command: Command, word: string): { option: Option | undefined; value: string | undefined } => {
  const equals = word.indexOf('=');
  const flag = equals === -1 ? word : word.slice(0, equals);
  return {
    option: command.options.find(({ long, short }) => flag === long || flag === short),
    value: equals === -1 ? undefined : word.slice(equals + 1),
  };
};

const answersTo = (word: string) => (command: Command) => command.name() === word || command.aliases().includes(word);
