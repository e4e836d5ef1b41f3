import { access, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { inputError } from '../../errors.ts';
import { isJsonObject, type JsonObject, ownValue } from '../../objects/json.ts';
import { fileProblem } from '../file-problem.ts';
import { embeddedProfiles } from './embedded.constant.ts';

/** The names of the embedded profiles, sorted, or of those in `profiles/` of an Istio release's folder. */
export const profileNames = async (manifests?: string): Promise<string[]> => {
  if (manifests === undefined) return Object.keys(embeddedProfiles).sort();
  const folder = path.join(manifests, 'profiles');
  const names = await readdir(folder).catch(async (cause: unknown) => {
    const inner = path.join(manifests, 'manifests');
    throw inputError(
      `cannot read the profiles in ${folder}: ${fileProblem(cause)}`,
      (await isThere(path.join(inner, 'profiles')))
        ? `Give ${inner} instead.`
        : 'Give the folder manifests of an unpacked Istio release.',
    );
  });
  return names
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort();
};

const isThere = (place: string): Promise<boolean> =>
  access(place).then(
    () => true,
    () => false,
  );

/**
 * A profile's IstioOperator document laid over that of `default`. `name` is an embedded profile, with `manifests` one
 * of that release's folder, or the path of a file (with a slash, or ending in .yaml).
 * Throws an input error for an unknown name and for a file that cannot be read.
 */
export const loadProfile = async (name: string, manifests?: string): Promise<JsonObject> => {
  if (/[/\\]|\.ya?ml$/.test(name)) return readProfile(name);
  if (manifests === undefined) {
    const profile = ownValue(embeddedProfiles, name);
    if (isJsonObject(profile)) return profile;
  }
  const known = await profileNames(manifests);
  if (manifests === undefined || !known.includes(name))
    throw inputError(`unknown profile ${JSON.stringify(name)}`, `Known: ${known.join(', ')}, or the path of a file.`);
  return readProfile(path.join(manifests, 'profiles', `${name}.yaml`));
};

const readProfile = async (file: string): Promise<JsonObject> => {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw inputError(`cannot read the profile ${file}: ${fileProblem(cause)}`);
  });
  const { readOperatorDocument } = await import('../document.ts');
  return readOperatorDocument({ name: file, text }).document;
};
