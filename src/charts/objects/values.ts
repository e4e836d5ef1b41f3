import { FunctionError } from '../../gotemplate/error.ts';
import { encodeYaml } from '../../gotemplate/functions/yaml.ts';
import { fn, runFn } from '../../gotemplate/value/function.ts';
import { anything, type GoFunction, GoMap, type GoValue, type HostType } from '../../gotemplate/value/go-value.ts';
import { text } from '../../gotemplate/value/parameter.ts';

const quoted = (name: string): string => JSON.stringify(name);

const tableAt = (values: GoMap, path: string): GoMap => {
  let here = values;
  for (const name of path.split('.')) {
    const found = here.entries.get(name);
    if (!(found instanceof GoMap)) throw new FunctionError(`${quoted(name)} is not a table`);
    here = found;
  }
  return here;
};

const valueAt = (values: GoMap, path: string): GoValue => {
  if (path === '') throw new FunctionError('YAML path cannot be empty');
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const holder = steps.length === 0 ? values : parentAt(values, steps, last);
  const found = holder.entries.get(last);
  if (found === undefined || found instanceof GoMap) throw new FunctionError(`${quoted(last)} is not a value`);
  return found;
};

const parentAt = (values: GoMap, steps: readonly string[], last: string): GoMap => {
  try {
    return tableAt(values, steps.join('.'));
  } catch (error) {
    if (error instanceof FunctionError) throw new FunctionError(`${quoted(last)} is not a value`);
    throw error;
  }
};

/** Helm's own map type, with its methods. */
const valuesType: HostType<GoMap> = {
  name: 'common.Values',
  kind: 'map',
  fields: new Map(),
  methods: new Map<string, (values: GoMap) => GoFunction>([
    ['AsMap', (values) => fn([], () => new GoMap(values.entries))],
    ['YAML', (values) => runFn([], (run) => encodeYaml(run, values))],
    ['Table', (values) => fn([text], (path) => valuesObject(tableAt(values, path).entries))],
    ['PathValue', (values) => fn([text], (path) => valueAt(values, path))],
  ]),
};

/** A map as Helm's `.Values`: the same entries, under a type of its own. */
export const valuesObject = (entries: Map<string, GoValue>): GoMap => new GoMap(entries, anything, valuesType);
