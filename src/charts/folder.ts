import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { errorCode, inputError } from '../errors.ts';
import { ignoreTest } from './ignore.ts';
import type { ChartFiles } from './read-chart.ts';

const maxFiles = 10_000;

/** All files of a chart's folder but those that its .helmignore names. Throws an input error where it cannot be read. */
export const readFolder = async (folder: string): Promise<ChartFiles> => {
  const rules = await readFile(path.join(folder, '.helmignore'), 'utf8').catch(() => '');
  const paths = await filesBelow(folder, '', ignoreTest(rules));
  if (paths.length > maxFiles) throw inputError(`${folder}: expected a chart, found more than ${maxFiles} files`);
  const contents = await Promise.all(
    paths.map((file) =>
      readFile(path.join(folder, file)).catch((cause: unknown) => Promise.reject(unreadable(folder, file, cause))),
    ),
  );
  return new Map(paths.map((file, index) => [file, contents[index] ?? new Uint8Array()]));
};

/** A device or a pipe, which can be read without end. */
const isEndless = (place: string): Promise<boolean> =>
  stat(place).then(
    (found) => !found.isFile() && !found.isDirectory(),
    () => false,
  );

const unreadable = (folder: string, file: string, cause: unknown): Error => {
  return inputError(`cannot read ${path.join(folder, file)}: ${errorCode(cause) || String(cause)}`);
};

const filesBelow = async (
  folder: string,
  below: string,
  isIgnored: (file: string, isFolder: boolean) => boolean,
): Promise<string[]> => {
  const entries = await readdir(path.join(folder, below), { withFileTypes: true }).catch((cause: unknown) =>
    Promise.reject(unreadable(folder, below, cause)),
  );
  const found = await Promise.all(
    entries.map(async (entry) => {
      const file = below === '' ? entry.name : `${below}/${entry.name}`;
      if (isIgnored(file, entry.isDirectory())) return [];
      if (entry.isDirectory()) return filesBelow(folder, file, isIgnored);
      return entry.isFile() || (entry.isSymbolicLink() && !(await isEndless(path.join(folder, file)))) ? [file] : [];
    }),
  );
  return found.flat().sort();
};
