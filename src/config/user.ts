import { isJsonObject, type JsonObject, mergeMaps, ownValue } from '../objects/json.ts';
import type { OperatorDocument } from './document.ts';
import type { ConfigInputs, InputFile } from './inputs.ts';
import type { Warning } from './resolved.ts';
import { applySettings, readSetFlag, type Setting } from './set/flag.ts';

/** A file of the user and what it holds. */
export interface ReadFile extends InputFile, OperatorDocument {}

/** What the user said, merged: files left to right, then flags in their order. */
export interface UserConfig {
  readonly document: JsonObject;
  readonly files: readonly ReadFile[];
  readonly settings: readonly Setting[];
  readonly warnings: readonly Warning[];
}

/**
 * Merges files and flags of the user into one IstioOperator document (operator-pipeline facts 3.1, 3.4): all flags
 * come after all files, and those that stand for a --set come last.
 * Throws an input error for a file or a flag that cannot be read or does not fit on what is there.
 */
export const userDocument = async (inputs: ConfigInputs): Promise<UserConfig> => {
  const files = await readDocuments(inputs.files);
  const settings = [...inputs.sets.map(readSetFlag), ...shorthandSettings(inputs)];
  const document = mergeMaps(...files.map((file) => file.document));
  const spec = ownValue(document, 'spec') ?? {};
  return {
    files,
    settings,
    // A spec that is no map is left to the validation, which says where it stands.
    document: { ...document, spec: isJsonObject(spec) ? applySettings(spec, settings) : spec },
    warnings: [
      ...files.flatMap((file) => file.warnings),
      ...settings.flatMap(({ warning }) => (warning === undefined ? [] : [warning])),
    ],
  };
};

/** The YAML reader is loaded only if there is something to read. */
const readDocuments = async (files: readonly InputFile[]): Promise<ReadFile[]> => {
  if (files.length === 0) return [];
  const { readOperatorDocument } = await import('./document.ts');
  return files.map((file) => ({ ...file, ...readOperatorDocument(file) }));
};

/** Flags that stand for a --set of a field of spec. */
const shorthands = [
  { flag: 'manifests', field: 'installPackagePath' },
  { flag: 'hub', field: 'hub' },
  { flag: 'tag', field: 'tag' },
  { flag: 'revision', field: 'revision' },
] as const;

const shorthandSettings = (inputs: ConfigInputs): Setting[] =>
  shorthands.flatMap(({ flag, field }) => {
    const value = inputs[flag] ?? '';
    // The default revision is the one without a name.
    const isUnset = value === '' || (flag === 'revision' && value === 'default');
    return isUnset ? [] : [{ flag: `--${flag} ${value}`, path: [field], value }];
  });
