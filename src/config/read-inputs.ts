import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { inputError } from '../errors.ts';
import { fileProblem } from './file-problem.ts';
import type { ConfigInputs, InputFile, SetFlag } from './inputs.ts';

/** The options of the command line that a configuration is made from. */
export interface ConfigOptions extends Pick<ConfigInputs, 'manifests' | 'hub' | 'tag' | 'revision' | 'force'> {
  /** Values of -f: file names, comma lists of them, `-` for standard input. */
  readonly filename?: readonly string[];
  readonly sets: readonly { readonly flag: SetFlag['flag']; readonly text: string }[];
}

/**
 * Reads what the options name. Throws an input error for a file that cannot be read, and where standard input is not
 * the last of the files (operator-pipeline facts 1.1).
 */
export const readConfigInputs = async (
  { filename, sets, ...given }: ConfigOptions,
  io: { readonly stdin: Readable },
): Promise<ConfigInputs> => {
  const names = (filename ?? []).flatMap((name) => name.split(','));
  if (names.slice(0, -1).includes('-'))
    throw inputError('--filename -: standard input must be the last of the files', 'Name it last, and once.');
  const files: InputFile[] = [];
  for (const name of names)
    files.push(
      name === '-'
        ? { name: 'standard input', text: await readAll(io.stdin) }
        : { name, text: await readText(name, '--filename') },
    );
  return { ...given, files, sets: await Promise.all(sets.map(readSet)) };
};

const readSet = async ({ flag, text }: ConfigOptions['sets'][number]): Promise<SetFlag> => {
  if (flag !== 'set-file') return { flag, text };
  const file = text.slice(text.indexOf('=') + 1).trim();
  return { flag, text, content: text.includes('=') ? await readText(file, `--set-file ${text}`) : '' };
};

const readText = async (name: string, flag: string): Promise<string> => {
  try {
    return await readFile(name, 'utf8');
  } catch (cause) {
    throw inputError(`${flag}: cannot read ${JSON.stringify(name)}: ${fileProblem(cause)}`);
  }
};

const readAll = async (stream: Readable): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
};
