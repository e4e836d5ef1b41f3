import { checkType, type Finding } from '../config/schema/check.ts';
import { valuesMessage } from '../config/schema/dialects.ts';
import { valuesSchema } from '../config/schema/values.constant.ts';
import { inputError, MeshctlError } from '../errors.ts';
import { isJsonObject, type JsonObject, type JsonValue, ownValue, valueAt } from '../objects/json.ts';
import { readYaml } from '../objects/yaml/read.ts';
import { type InjectionConfig, readInjectionConfig, readTemplatesOnly } from './config.ts';
import { readMeshConfig } from './mesh/mesh-config.ts';
import { findingText, meshProblems } from './mesh/validate.ts';

/** A text with the name of where it comes from, for messages. */
export interface NamedText {
  readonly source: string;
  readonly text: string;
}

/** The part of an injector's configuration that a text is; the name of its key in a ConfigMap. */
type Part = 'config' | 'values' | 'mesh';

/** The text itself, or what a ConfigMap that was saved as a whole has under the part's key. */
const partOf = ({ source, text }: NamedText, part: Part): NamedText => {
  const document = configMapIn(text, source);
  return document === undefined ? { source, text } : configMapPart(document, source, part);
};

const configMapIn = (text: string, source: string): JsonObject | undefined => {
  // A template text need not be YAML.
  if (!/^["']?kind["']?:\s*["']?ConfigMap\b/m.test(text) && !/"kind":\s*"ConfigMap"/.test(text)) return undefined;
  try {
    const value = readYaml(text, source);
    return isJsonObject(value) && value.kind === 'ConfigMap' ? value : undefined;
  } catch (error) {
    if (error instanceof MeshctlError) return undefined;
    throw error;
  }
};

/** One key of a ConfigMap's data. Throws an input error that names those there are. */
export const configMapPart = (configMap: JsonValue, source: string, part: Part): NamedText => {
  const data = valueAt(configMap, 'data');
  const keys = isJsonObject(data) ? data : {};
  const text = ownValue(keys, part);
  if (typeof text === 'string') return { source: `${source} (${part})`, text };
  const others = Object.keys(keys).join(', ') || 'none at all';
  throw inputError(`${source}: the ConfigMap has no key ${part}; its keys: ${others}`);
};

/** An injector's configuration as a running injector takes it. */
export const runningConfig = (given: NamedText): InjectionConfig => {
  const { text, source } = partOf(given, 'config');
  return readInjectionConfig(text, source);
};

/** An injector's configuration as kube-inject takes it from a file: its templates, or a template by itself. */
export const configFromFile = (given: NamedText): InjectionConfig => {
  const { text, source } = partOf(given, 'config');
  return readTemplatesOnly(text, source);
};

/** The values of an injector; unknown ones are fine. Throws an input error for values of a wrong type. */
export const readValues = (given: NamedText): JsonObject => {
  const { text, source } = partOf(given, 'values');
  const values = readYaml(text, source) ?? {};
  const dialect = { ...valuesMessage, unknownField: 'warning' as const };
  refuse(checkType(valuesSchema, dialect, 'Values', values, []), source);
  return isJsonObject(values) ? values : {};
};

/** A mesh configuration over Istio's defaults. Throws an input error for everything that is wrong with it. */
export const readMesh = (given: NamedText): JsonObject => {
  const { text, source } = partOf(given, 'mesh');
  const document = readYaml(text, source);
  refuse(meshProblems(document), source);
  return readMeshConfig(document);
};

/** A revision as pods are told it: the one without a name is not told. */
export const revisionText = (name: unknown): string => (typeof name === 'string' && name !== 'default' ? name : '');

const refuse = (findings: readonly Finding[], source: string): void => {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw inputError(errors.map((finding) => `${source}: ${findingText(finding)}`).join('\n'));
};
