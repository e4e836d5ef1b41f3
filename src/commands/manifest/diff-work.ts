import type { Manifest } from '../../diff/manifest.ts';
import { exitCodes, inputError } from '../../errors.ts';
import { type DiffFormatName, diffFormats } from '../../output/diff/index.ts';
import { painted } from '../../output/diff/painted.ts';
import { type Io, note, writeOut } from '../../output/io.ts';
import { printable } from '../../output/printable.ts';
import type { ParsedReleaseOptions } from '../release-options.ts';
import { readSide } from './diff-sides.ts';

export interface DiffCommandOptions extends ParsedReleaseOptions {
  readonly output: Exclude<DiffFormatName, 'verbose'>;
  readonly directory?: boolean;
  readonly verbose?: boolean;
  readonly select?: string;
  readonly ignore?: string;
  readonly rename?: string;
  readonly ignorePath?: string[];
  readonly ignoreOrder?: boolean;
  readonly contextLines: number;
}

/** Compares two manifests and prints their differences; finding some is exit code 1. */
export const diff = async (
  io: Io,
  a: string | undefined,
  b: string | undefined,
  options: DiffCommandOptions,
): Promise<number> => {
  if (a === undefined || b === undefined)
    throw inputError('expected two manifests to compare', 'Name two, or compare one with the cluster: --live.');
  if (a === '-' && b === '-') throw inputError('standard input can be only one of the two manifests');
  const warn = (message: string) => note(io, `Warning: ${printable(message)}`);
  const read = { io, folders: options.directory ?? false, warn, release: options };
  const sides = { a: await readSide(a, read), b: await readSide(b, read) };
  return showDiff(io, sides, options);
};

/** Prints the differences of two sides; finding some is exit code 1. */
export const showDiff = async (
  io: Io,
  sides: { readonly a: Manifest; readonly b: Manifest },
  options: DiffCommandOptions,
): Promise<number> => {
  if (options.verbose && options.output !== 'tree')
    throw inputError('--verbose belongs to -o tree', `Leave it out, or use -o unified for the lines that differ.`);
  const show = await diffFormats[options.verbose ? 'verbose' : options.output]();
  const { lines, differs } = show({
    ...sides,
    options: { ...options, ignorePaths: options.ignorePath },
    context: options.contextLines,
  });
  await writeOut(io, painted(lines, io));
  return differs ? exitCodes.findings : 0;
};
