import { type PatternReader, refuse } from './pattern-reader.ts';
import type { RegexpNode } from './syntax.ts';

const maxRepeat = 1000;

/** How often something may stand. */
export interface Repetition {
  readonly min: number;
  readonly max: number;
}

/** Reads a repetition operator; undefined where none stands: `{` that does not begin one is a plain character. */
export const readRepetition = (reader: PatternReader): Repetition | undefined => {
  if (reader.skip('*')) return { min: 0, max: Number.POSITIVE_INFINITY };
  if (reader.skip('+')) return { min: 1, max: Number.POSITIVE_INFINITY };
  if (reader.skip('?')) return { min: 0, max: 1 };
  if (!reader.looksAt('{')) return undefined;
  const counted = /^\{(0|[1-9]\d*)(?:(,)(0|[1-9]\d*)?)?\}/.exec(reader.pattern.slice(reader.at, reader.at + 40));
  if (counted === null) return undefined;
  const [found, low = '', comma, high] = counted;
  reader.at += found.length;
  const min = Number(low);
  const max = comma === undefined ? min : high === undefined ? Number.POSITIVE_INFINITY : Number(high);
  if (min > maxRepeat || (Number.isFinite(max) && max > maxRepeat) || min > max)
    throw refuse('invalid repeat count', found);
  return { min, max };
};

/** Throws where repetitions within repetitions multiply to more than a thousand; `found` is the operator's text. */
export const checkSize = (of: RegexpNode, { min, max }: Repetition, found: string): void => {
  const times = Number.isFinite(max) ? max : min;
  if (times >= 2 && repeats(of) * times > maxRepeat) throw refuse('invalid repeat count', found);
};

/** How often the most repeated part of a pattern is repeated. */
const repeats = (node: RegexpNode): number => {
  switch (node.kind) {
    case 'repeat':
      return repeats(node.of) * Math.max(1, Number.isFinite(node.max) ? node.max : node.min);
    case 'group':
      return repeats(node.of);
    case 'sequence':
      return Math.max(1, ...node.parts.map(repeats));
    case 'choice':
      return Math.max(1, ...node.options.map(repeats));
    default:
      return 1;
  }
};
