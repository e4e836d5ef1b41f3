import { inputError, type MeshctlError } from '../errors.ts';
import { FunctionError } from '../gotemplate/error.ts';
import { parseVersion } from '../gotemplate/semver/version.ts';
import { isJsonObject, type JsonObject, type JsonValue, ownValue } from '../objects/json.ts';
import { readYaml } from '../objects/yaml/read.ts';
import type { ChartMetadata, Dependency, ImportedValues } from './chart.ts';

/**
 * Reads Chart.yaml, and requirements.yaml of old charts. `source` names the chart in messages.
 * Throws an input error for broken YAML, and for a chart without a name or a sound version.
 */
export const readMetadata = (chartYaml: string, requirements: string | undefined, source: string): ChartMetadata => {
  const fields = readMap(chartYaml, `${source}/Chart.yaml`);
  const name = textAt(fields, 'name');
  const version = textAt(fields, 'version');
  if (name === '') throw inputError(`${source}/Chart.yaml: name: expected the chart's name, found none`);
  if (/[/\\]|^\.\.?$/.test(name))
    throw inputError(`${source}/Chart.yaml: name: expected no path, found ${JSON.stringify(name)}`);
  if (!isVersion(version))
    throw inputError(
      `${source}/Chart.yaml: version: expected a version such as 1.2.3, found ${JSON.stringify(version)}`,
    );
  const listed = requirements === undefined ? fields : readMap(requirements, `${source}/requirements.yaml`);
  return {
    name,
    version,
    isLibrary: fields.type === 'library',
    dependencies: dependenciesIn(listed, (index, expected) =>
      inputError(`${source}: dependencies[${index}]: expected ${expected}`),
    ),
    fields,
  };
};

/** A YAML map; an empty text is an empty one. */
export const readMap = (yaml: string, source: string): JsonObject => {
  const value = readYaml(yaml, source) ?? {};
  if (isJsonObject(value)) return value;
  throw inputError(`${source}: expected a map, found ${Array.isArray(value) ? 'a list' : JSON.stringify(value)}`);
};

const isVersion = (text: string): boolean => {
  try {
    return parseVersion(text).original === text;
  } catch (error) {
    if (error instanceof FunctionError) return false;
    throw error;
  }
};

const textAt = (map: JsonObject, key: string): string => {
  const value = ownValue(map, key);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

const listAt = (map: JsonObject, key: string): JsonValue[] => {
  const value = ownValue(map, key);
  return Array.isArray(value) ? value : [];
};

const dependenciesIn = (fields: JsonObject, refuse: (index: number, expected: string) => MeshctlError): Dependency[] =>
  listAt(fields, 'dependencies').map((entry, index) => {
    if (!isJsonObject(entry) || textAt(entry, 'name') === '') throw refuse(index, 'a map with a name');
    return {
      name: textAt(entry, 'name'),
      version: textAt(entry, 'version'),
      alias: textAt(entry, 'alias') || undefined,
      condition: textAt(entry, 'condition'),
      tags: listAt(entry, 'tags').map(String),
      importValues: listAt(entry, 'import-values').map((item) => importedValues(item, () => refuse(index, importForm))),
    };
  });

const importForm = 'each of import-values to be a name, or a map with child and parent';

const importedValues = (item: JsonValue, refuse: () => MeshctlError): string | ImportedValues => {
  if (typeof item === 'string') return item;
  if (!isJsonObject(item)) throw refuse();
  const { child, parent } = item;
  if (typeof child !== 'string' || typeof parent !== 'string') throw refuse();
  return { child, parent };
};
