import type { Manifest } from '../../diff/manifest.ts';
import { exitCodes, inputError } from '../../errors.ts';
import { type DiffFormatName, diffFormats } from '../../output/diff/index.ts';
import { painted } from '../../output/diff/painted.ts';
import { type Io, note, writeOut } from '../../output/io.ts';
import { printable } from '../../output/printable.ts';
import type { ParsedConfigOptions } from '../config-options.ts';
import { readSide } from './diff-sides.ts';

export interface DiffCommandOptions extends ParsedConfigOptions {
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
  refuseConfigFlags(options);
  if (a === '-' && b === '-') throw inputError('standard input can be only one of the two manifests');
  const warn = (message: string) => note(io, `Warning: ${printable(message)}`);
  const read = { io, folders: options.directory ?? false, warn, release: options };
  const sides = { a: await readSide(a, read), b: await readSide(b, read) };
  return showDiff(io, sides, options);
};

/** Flags of a configuration mean nothing where manifests are given. Throws an input error for the first of them. */
export const refuseConfigFlags = (options: ParsedConfigOptions): void => {
  const flag = configFlags.find(({ name }) => options[name] !== undefined)?.flag;
  if (flag === undefined) return;
  throw inputError(
    `${flag} changes no manifest that is given; it configures what --live compares the cluster with`,
    'Leave it out, or render what it configures first: meshctl manifest generate.',
  );
};

const configFlags = [
  { name: 'filename', flag: '-f' },
  { name: 'set', flag: '--set' },
  { name: 'setString', flag: '--set-string' },
  { name: 'setFile', flag: '--set-file' },
  { name: 'hub', flag: '--hub' },
  { name: 'tag', flag: '--tag' },
  { name: 'revision', flag: '--revision' },
  { name: 'istioNamespace', flag: '-i' },
] as const;

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
