import { isJsonObject, type JsonValue } from '../objects/json.ts';
import { isBracket } from './path.ts';
import type { DocumentPath } from './schema/check.ts';
import { spellingsOf } from './translate.ts';
import type { ReadFile, UserConfig } from './user.ts';

/** The path as the user spelled it: what stands at `spec.values.meshConfig` of the merged document may be `meshConfig`. */
export const spelledPath = (path: DocumentPath, user: UserConfig): DocumentPath =>
  spellingsOf(path).find((spelling) => holds(user.document, spelling)) ?? path;

/**
 * Who wrote what stands at a path of the user's document: the last flag that leads there, else `file:line:column` of
 * the last file that holds it; undefined for what comes from the profile. Reads the file again for its lines, so only
 * for error messages.
 */
export const sourceOf = async (path: DocumentPath, user: UserConfig): Promise<string | undefined> =>
  flagOf(path, user) ?? (await placeInFile(path, user.files));

const flagOf = ([root, ...path]: DocumentPath, { settings }: UserConfig): string | undefined =>
  root === 'spec' && path.length > 0
    ? settings.findLast(({ path: set }) => path.every((step, i) => leadsTo(set[i], step)))?.flag
    : undefined;

/** Which list element a bracket meant is not known any more, so any bracket fits any index. */
const leadsTo = (element: string | undefined, step: string | number): boolean =>
  typeof step === 'number' ? element !== undefined && isBracket(element) : element === step;

const placeInFile = async (path: DocumentPath, files: readonly ReadFile[]): Promise<string | undefined> => {
  const file = files.findLast(({ document }) => holds(document, path));
  if (file === undefined) return undefined;
  const { locate } = await import('../objects/yaml/locate.ts');
  const place = await locate(file.text, path);
  return place === undefined ? file.name : `${file.name}:${place.line}:${place.column}`;
};

const holds = (tree: JsonValue, path: DocumentPath): boolean => {
  let here: JsonValue | undefined = tree;
  for (const step of path) {
    if (Array.isArray(here)) here = here[Number(step)];
    else if (isJsonObject(here) && Object.hasOwn(here, step)) here = here[step];
    else return false;
  }
  return here !== undefined;
};
