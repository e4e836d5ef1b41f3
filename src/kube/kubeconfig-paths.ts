import path from 'node:path';
import { isJsonObject, type JsonObject, ownValue } from '../objects/json.ts';

/** The files that KUBECONFIG lists, in the way of this system, or of another one whose paths are given. */
export const listedFiles = (list: string, paths: path.PlatformPath = path): string[] =>
  list.split(paths.delimiter).filter((file) => file !== '');

const pathFields = ['certificate-authority', 'client-certificate', 'client-key', 'tokenFile'];

/** An entry of a kubeconfig in which paths, which are relative to the folder of their file, are absolute. */
export const withAbsolutePaths = (body: JsonObject, folder: string, paths: path.PlatformPath = path): JsonObject => {
  const absolute: JsonObject = { ...body };
  for (const field of pathFields) {
    const value = ownValue(body, field);
    if (typeof value === 'string' && value !== '') absolute[field] = paths.resolve(folder, value);
  }
  // An exec command is looked up in PATH unless it is written as a path.
  const { exec } = body;
  if (isJsonObject(exec) && typeof exec.command === 'string' && /[\\/]/.test(exec.command)) {
    absolute.exec = { ...exec, command: paths.resolve(folder, exec.command) };
  }
  return absolute;
};
