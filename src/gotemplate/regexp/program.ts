import type { Spend } from '../value/go-value.ts';
import type { Assertion, CharacterTest } from './syntax.ts';

export type Instruction =
  | { readonly kind: 'character'; readonly test: CharacterTest }
  | { readonly kind: 'split'; readonly first: number; readonly second: number }
  | { readonly kind: 'jump'; readonly to: number }
  | { readonly kind: 'save'; readonly slot: number }
  | { readonly kind: 'assertion'; readonly at: Assertion }
  | { readonly kind: 'match' };

export interface Program {
  readonly instructions: readonly Instruction[];
  readonly slots: number;
}

/** Offsets of a match and its groups: start and end for each, undefined for a group that took no part. */
export type Captures = readonly (number | undefined)[];

/** Threads of one step in order of preference; an instruction is followed once a step. */
class Threads {
  readonly list: { readonly at: number; readonly captures: Captures }[] = [];
  private readonly seen = new Set<number>();

  constructor(
    private readonly program: Program,
    private readonly text: string,
  ) {}

  /** Follows jumps, splits, saves and assertions from an instruction up to those that read a character or match. */
  add(start: number, position: number, captures: Captures): void {
    const open = [{ at: start, captures }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { at, captures: current } = next;
      const instruction = this.program.instructions[at];
      if (instruction === undefined || this.seen.has(at)) continue;
      this.seen.add(at);
      switch (instruction.kind) {
        case 'jump':
          open.push({ at: instruction.to, captures: current });
          break;
        case 'split':
          open.push({ at: instruction.second, captures: current }, { at: instruction.first, captures: current });
          break;
        case 'save':
          open.push({ at: at + 1, captures: current.with(instruction.slot, position) });
          break;
        case 'assertion':
          if (holds(instruction.at, this.text, position)) open.push({ at: at + 1, captures: current });
          break;
        default:
          this.list.push({ at, captures: current });
      }
    }
  }

  get cost(): number {
    return this.seen.size;
  }
}

/**
 * The leftmost match from an offset on, preferring as Perl does, in time linear in the text: all ways through the
 * program are followed side by side. `spend` pays for each instruction.
 */
export const firstMatch = (program: Program, text: string, from: number, spend: Spend): Captures | undefined => {
  const nothing: Captures = Array.from({ length: program.slots }, () => undefined);
  let threads = new Threads(program, text);
  let found: Captures | undefined;
  for (let position = from; ; ) {
    if (found === undefined) threads.add(0, position, nothing);
    spend(1 + threads.cost / 4);
    if (threads.list.length === 0 && found !== undefined) return found;
    const character = characterAt(text, position);
    const after = position + character.length;
    const next = new Threads(program, text);
    for (const { at, captures } of threads.list) {
      const instruction = program.instructions[at];
      if (instruction?.kind === 'match') {
        found = captures;
        break;
      }
      if (instruction?.kind === 'character' && character !== '' && instruction.test(character))
        next.add(at + 1, after, captures);
    }
    if (character === '') return found;
    threads = next;
    position = after;
  }
};

const characterAt = (text: string, position: number): string => {
  const code = text.codePointAt(position);
  return code === undefined ? '' : String.fromCodePoint(code);
};

const isWord = (character: string | undefined): boolean => character !== undefined && /^\w$/.test(character);

const holds = (assertion: Assertion, text: string, position: number): boolean => {
  const before = text[position - 1];
  const after = text[position];
  switch (assertion) {
    case 'text start':
      return position === 0;
    case 'text end':
      return position === text.length;
    case 'line start':
      return position === 0 || before === '\n';
    case 'line end':
      return position === text.length || after === '\n';
    case 'word boundary':
      return isWord(before) !== isWord(after);
    default:
      return isWord(before) === isWord(after);
  }
};
