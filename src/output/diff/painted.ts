import { coloursFor } from '../color.ts';
import type { Io } from '../io.ts';
import { printable } from '../printable.ts';
import type { Line } from './lines.ts';

/** The lines as text, coloured where the output wants colours. */
export const painted = (lines: readonly Line[], io: Io): string => {
  const colours = coloursFor(io);
  const paint: Record<Line['kind'], (text: string) => string> = {
    heading: colours.bold,
    plain: (text) => text,
    added: colours.green,
    removed: colours.red,
  };
  return lines.map(({ kind, text }) => `${paint[kind](printable(text))}\n`).join('');
};
