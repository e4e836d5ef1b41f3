import { printable } from './printable.ts';

/** A text from outside on one line, without terminal control sequences. */
export const oneLine = (text: string): string => printable(text).replaceAll(/\s*\n\s*/g, ' ');
