import { lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inputError } from '../errors.ts';

export interface OutputFile {
  /** A plain file name, without a folder. */
  readonly name: string;
  readonly text: string;
  /** Whether it may be run as a program. */
  readonly isExecutable?: boolean;
}

/**
 * Writes files into a folder, which is made if it is missing. Every file is written whole beside its place before the
 * first one takes it, so that a failure leaves the folder as it was. Other files in the folder stay; with `keep`, so do
 * those of the same name.
 * Throws an input error if the folder cannot be written, if a name is taken by something that is not a plain file (what
 * a link points to may lie outside the folder), or with `keep` by a file that holds something else.
 */
export const writeFolder = async (
  folder: string,
  files: readonly OutputFile[],
  { keep = false }: { readonly keep?: boolean } = {},
): Promise<void> => {
  const places = files.map(({ name, text, isExecutable = false }) => ({
    text,
    mode: isExecutable ? 0o777 : 0o666,
    target: path.join(folder, name),
    draft: path.join(folder, `.${name}.${process.pid}.part`),
  }));
  try {
    await mkdir(folder, { recursive: true });
    await Promise.all(places.map(({ target }) => mustBeFree(target)));
    if (keep) await Promise.all(places.map(({ target, text }) => mustBeTheSame(target, text)));
    await Promise.all(places.map(({ draft, text, mode }) => writeFile(draft, text, { flag: 'wx', mode })));
    for (const { draft, target } of places) await rename(draft, target);
  } catch (error) {
    await Promise.all(places.map(({ draft }) => rm(draft, { force: true }).catch(() => undefined)));
    throw isSystemError(error) ? inputError(`cannot write ${error.path ?? folder}: ${error.message}`) : error;
  }
};

const mustBeFree = async (target: string): Promise<void> => {
  const found = await lstat(target).catch(absent);
  if (found !== undefined && !found.isFile()) {
    throw inputError(`cannot write ${target}: it is there and is no plain file`, 'Remove it, or name another folder.');
  }
};

const mustBeTheSame = async (target: string, text: string): Promise<void> => {
  const found = await readFile(target, 'utf8').catch(absent);
  if (found !== undefined && found !== text) {
    throw inputError(
      `cannot write ${target}: it is there and holds something else`,
      'Remove it, or name another folder.',
    );
  }
};

const absent = (error: unknown): undefined => {
  if (isSystemError(error) && error.code === 'ENOENT') return undefined;
  throw error;
};

const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && 'syscall' in error;
