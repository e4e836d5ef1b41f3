import type { Warning } from '../config/resolved.ts';
import { inputError } from '../errors.ts';
import { type Io, note } from '../output/io.ts';
import { printable } from '../output/printable.ts';

/**
 * Tells on stderr what in a configuration has no effect. Call it before anything goes to stdout: with `strict` the
 * warnings are an input error.
 */
export const settleWarnings = (io: Io, warnings: readonly Warning[], strict = false): void => {
  if (warnings.length === 0) return;
  const lines = warnings.map(({ path, message }) => `${path}: ${message}`);
  if (strict) throw inputError(lines.join('\n'), 'Correct them, or leave out --strict to go on with a warning.');
  for (const line of lines) note(io, `Warning: ${printable(line)}`);
};
