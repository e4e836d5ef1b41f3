import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileProblem } from '../config/file-problem.ts';
import { inputError } from '../errors.ts';
import type { NamedText } from '../inject/settings.ts';

/** Reads every manifest that -f names, in its order. Throws an input error that lists all files that cannot be read. */
export const readManifests = async (names: readonly string[], stdin: Readable): Promise<NamedText[]> => {
  if (names.filter((name) => name === '-').length > 1) throw inputError('-f -: standard input can be read only once');
  const files = (await Promise.all(names.map(filesAt))).flat();
  const results = await Promise.allSettled(files.map((file) => readText(file, '-f', stdin)));
  const failures = results.filter((result) => result.status === 'rejected').map(({ reason }) => reason);
  const [first] = failures;
  if (failures.length > 1) throw inputError(failures.map((error: Error) => error.message).join('\n'));
  if (first !== undefined) throw first;
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
};

/** The manifests in a folder and the folders below it, by name; a file by itself. */
const filesAt = async (name: string): Promise<string[]> => {
  const isFolder = name !== '-' && (await stat(name).catch(() => undefined))?.isDirectory();
  if (!isFolder) return [name];
  const found = await readdir(name, { recursive: true, withFileTypes: true });
  const manifests = found
    .filter((entry) => !entry.isDirectory() && /\.(?:ya?ml|json)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  if (manifests.length === 0) throw inputError(`-f ${name}: the folder has no .yaml, .yml or .json file`);
  return manifests;
};

/** Reads a file, or standard input for `-`; `flag` named it, for messages. */
export const readText = async (name: string, flag: string, stdin: Readable): Promise<NamedText> => {
  if (name === '-') return { source: 'standard input', text: await text(stdin) };
  try {
    return { source: name, text: await readFile(name, 'utf8') };
  } catch (cause) {
    throw inputError(`${flag}: cannot read ${JSON.stringify(name)}: ${fileProblem(cause)}`);
  }
};
