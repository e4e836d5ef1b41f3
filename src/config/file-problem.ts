import { errorCode } from '../errors.ts';

const problems = new Map([
  ['ENOENT', 'there is no such file or folder'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'it is no folder'],
  ['EACCES', 'permission denied'],
]);

/** Why a file or folder cannot be read, in words where Node only gives a code. */
export const fileProblem = (cause: unknown): string => {
  const code = errorCode(cause) || String(cause);
  return problems.get(code) ?? code;
};
