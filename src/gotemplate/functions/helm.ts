import { MeshctlError } from '../../errors.ts';
import { isJsonObject, type JsonValue } from '../../objects/json.ts';
import { readYaml } from '../../objects/yaml/read.ts';
import { FunctionError } from '../error.ts';
import { fn, runFn } from '../value/function.ts';
import { type GoFunction, GoList, GoMap, type GoValue, type Run } from '../value/go-value.ts';
import { fromJson } from '../value/json.ts';
import { any, text } from '../value/parameter.ts';
import { parseJson } from './parse-json.ts';
import { sprigFunctions } from './sprig.ts';
import { decodeToml, encodeToml } from './toml.ts';
import { encodePrettyYaml, encodeYaml } from './yaml.ts';

const toYaml = (run: Run, value: GoValue): string => encodeYaml(run, value).replace(/\n$/, '');

const toToml = (run: Run, value: GoValue): string => encodeToml(value, (steps) => run.spend(steps));

/** A function that gives something in place of failing. */
const instead =
  (call: (run: Run, value: GoValue) => string, otherwise: (message: string) => string) =>
  (run: Run, value: GoValue): string => {
    try {
      return call(run, value);
    } catch (error) {
      if (error instanceof FunctionError) return otherwise(error.message);
      throw error;
    }
  };

const empty = (): string => '';
const theMessage = (message: string): string => message;

const failed = (message: string): GoMap => new GoMap(new Map([['Error', message]]));

/** What a reader makes of a text, or the map with key Error that Helm gives instead of failing. */
const readMap = (read: () => JsonValue, language: string): GoMap => {
  try {
    const value = read();
    if (value === null) return new GoMap();
    return isJsonObject(value)
      ? new GoMap(mapEntries(value))
      : failed(notInto(value, language, 'map[string]interface {}'));
  } catch (error) {
    return failed(messageOf(error));
  }
};

const orError =
  (decode: (text: string) => GoMap) =>
  (encoded: string): GoMap => {
    try {
      return decode(encoded);
    } catch (error) {
      return failed(messageOf(error));
    }
  };

const mapEntries = (value: JsonValue): Map<string, GoValue> => {
  const found = fromJson(value);
  return found instanceof GoMap ? found.entries : new Map();
};

const readList = (read: () => JsonValue, language: string): GoList => {
  try {
    const value = read();
    if (value === null) return new GoList([]);
    return Array.isArray(value)
      ? new GoList(value.map(fromJson))
      : new GoList([notInto(value, language, '[]interface {}')]);
  } catch (error) {
    return new GoList([messageOf(error)]);
  }
};

const messageOf = (error: unknown): string => {
  if (error instanceof FunctionError) return error.message;
  if (error instanceof MeshctlError) return `error converting YAML to JSON: yaml: ${error.message}`;
  throw error;
};

const notInto = (value: JsonValue, language: string, wanted: string): string => {
  const found = Array.isArray(value)
    ? 'array'
    : value === null
      ? 'null'
      : typeof value === 'boolean'
        ? 'bool'
        : typeof value;
  const prefix = language === 'yaml' ? 'error unmarshaling JSON: while decoding JSON: ' : '';
  return `${prefix}json: cannot unmarshal ${found} into Go value of type ${wanted}`;
};

const required = fn([text, any], (message, value) => {
  if (value === null || value === '') throw new FunctionError(message, message);
  return value;
});

/** What Helm keeps of a rendered text: nowhere what Go prints for values that are not there. */
export const withoutNoValue = (rendered: string): string => rendered.replaceAll('<no value>', '');

/** The functions that Helm adds to sprig's; its own names for what sprig has too come last. */
const helmOnly: ReadonlyMap<string, GoFunction> = new Map([
  ['include', runFn([text, any], (run, name, data) => run.include(name, data))],
  ['tpl', runFn([text, any], (run, template, data) => withoutNoValue(run.evaluate(template, data)))],
  ['required', required],
  ['lookup', fn([text, text, text, text], () => new GoMap())],
  ['toYaml', runFn([any], instead(toYaml, empty))],
  ['mustToYaml', runFn([any], toYaml)],
  ['toYamlPretty', runFn([any], instead(encodePrettyYaml, empty))],
  ['toToml', runFn([any], instead(toToml, theMessage))],
  ['mustToToml', runFn([any], toToml)],
  ['fromToml', fn([text], orError(decodeToml))],
  ['fromYaml', fn([text], (yaml) => readMap(() => readYaml(yaml, 'fromYaml'), 'yaml'))],
  ['fromYamlArray', fn([text], (yaml) => readList(() => readYaml(yaml, 'fromYamlArray'), 'yaml'))],
  ['fromJson', fn([text], (json) => readMap(() => parseJson(json), 'json'))],
  ['fromJsonArray', fn([text], (json) => readList(() => parseJson(json), 'json'))],
]);

/** Everything that a chart's templates can call: Go's functions, sprig's without those that read the environment, Helm's. */
export const helmFunctions: ReadonlyMap<string, GoFunction> = new Map(
  [...sprigFunctions, ...helmOnly].filter(([name]) => name !== 'env' && name !== 'expandenv'),
);
