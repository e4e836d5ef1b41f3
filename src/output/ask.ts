import { createInterface } from 'node:readline';
import { inputError } from '../errors.ts';
import type { Io } from './io.ts';

/**
 * Asks a question that only `y` or `yes` agrees to; an empty answer and the end of input decline, other words are
 * asked about again. Throws an input error where there is no terminal to ask on.
 */
export const confirm = async (io: Io, question: string): Promise<boolean> => {
  if (!('isTTY' in io.stdin) || io.stdin.isTTY !== true) {
    throw inputError(
      'this needs a confirmation, and there is no terminal to ask on',
      'Add -y to go on without asking.',
    );
  }
  const lines = createInterface({ input: io.stdin, output: io.stderr });
  try {
    for (;;) {
      const answer = await new Promise<string>((resolve) => {
        lines.once('close', () => resolve(''));
        lines.question(`${question} (y/N) `, resolve);
      });
      const word = answer.trim().toLowerCase();
      if (['y', 'yes'].includes(word)) return true;
      if (['', 'n', 'no'].includes(word)) return false;
    }
  } finally {
    lines.close();
  }
};
