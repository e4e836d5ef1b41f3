import type { ConfigInputs, InputFile } from '../../config/inputs.ts';
import { readManifest } from '../../diff/manifest.ts';
import { inputError } from '../../errors.ts';
import { isJsonObject, type JsonValue } from '../../objects/json.ts';
import { isKubeObject, type KubeObject } from '../../objects/object.ts';
import { readYamlStream } from '../../objects/yaml/read.ts';

/** What the files of a command line hold: configurations to render, and objects that were rendered already. */
export interface VerifyFiles {
  readonly configuration: ConfigInputs;
  readonly objects: readonly KubeObject[];
}

/**
 * Tells IstioOperator files from manifests; `warn` is told of objects that occur twice. Throws an input error for a file
 * that is neither, and for broken YAML.
 */
export const sortFiles = (inputs: ConfigInputs, warn: (message: string) => void): VerifyFiles => {
  const configurations = inputs.files.filter(isConfiguration);
  const manifests = inputs.files.filter((file) => !configurations.includes(file));
  return {
    configuration: { ...inputs, files: configurations },
    objects: manifests.flatMap((file) =>
      readManifest(file.name, [file], warn).objects.flatMap((value) => objectsIn(value, file.name)),
    ),
  };
};

const isConfiguration = ({ name, text }: InputFile): boolean =>
  readYamlStream(text, name).some(({ value }) => isJsonObject(value) && value.kind === 'IstioOperator');

/** The object, or the objects of a List as kubectl prints it. */
const objectsIn = (value: JsonValue, source: string): KubeObject[] => {
  if (isJsonObject(value) && value.kind === 'List' && Array.isArray(value.items))
    return value.items.flatMap((item) => objectsIn(item, source));
  if (isKubeObject(value)) return [value];
  throw inputError(
    `${source}: neither an IstioOperator nor a manifest: a document in it lacks apiVersion, kind or metadata`,
    'Name an IstioOperator file, or what manifest generate prints.',
  );
};
