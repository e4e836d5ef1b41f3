import { inputError } from '../errors.ts';
import { isJsonObject, type JsonObject, type JsonValue, ownValue, setOwn } from '../objects/json.ts';
import type { Chart, ImportedValues } from './chart.ts';

/**
 * The values that a chart is rendered with (Helm's documentation: Values Files, Subcharts and Globals): the defaults of
 * the chart and its dependencies, the user's on top, globals handed down. Neither argument is changed.
 * Throws an input error where a dependency's values are no map.
 */
export const finalValues = (chart: Chart, given: JsonObject): JsonObject => {
  // At the top, a null meets even a default that is null itself.
  const kept = Object.entries(given).filter(([key, value]) => value !== null || chart.values[key] !== null);
  return withGlobals(chart, overlaid(Object.fromEntries(kept), defaultsOf(chart)), chart.metadata.name);
};

/**
 * Values over defaults: maps merge, everything else replaces. A null takes a default away; where there is none to take
 * away, it stays.
 */
const overlaid = (given: JsonObject, defaults: JsonObject): JsonObject => {
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(defaults)) if (!Object.hasOwn(given, key)) setOwn(result, key, value);
  for (const [key, value] of Object.entries(given)) {
    const below = ownValue(defaults, key);
    if (value === null && below !== undefined) continue;
    setOwn(result, key, isJsonObject(value) && isJsonObject(below) ? overlaid(value, below) : value);
  }
  return result;
};

/**
 * The defaults of a chart, with those of its dependencies below their names and what it imports from them below its
 * own. A null among defaults says nothing.
 */
const defaultsOf = (chart: Chart): JsonObject => {
  const own = withoutNulls(chart.values);
  const below: JsonObject = {};
  for (const child of chart.dependencies) {
    const { name } = child.metadata;
    const above = ownValue(own, name) ?? {};
    setOwn(below, name, isJsonObject(above) ? overlaid(above, defaultsOf(child)) : above);
  }
  return { ...overlaid(own, importedValues(chart, below)), ...below };
};

const withoutNulls = (map: JsonObject): JsonObject => {
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(map))
    if (value !== null) setOwn(result, key, isJsonObject(value) ? withoutNulls(value) : value);
  return result;
};

/** What a chart takes over from its dependencies' values by `import-values`; the first that names a value wins. */
const importedValues = ({ metadata }: Chart, below: JsonObject): JsonObject => {
  let result: JsonObject = {};
  for (const { name, alias, importValues } of metadata.dependencies) {
    const values = ownValue(below, alias ?? name);
    if (!isJsonObject(values)) continue;
    for (const wanted of importValues) result = overlaid(result, importedMap(values, pathsOf(wanted)));
  }
  return result;
};

const pathsOf = (wanted: string | ImportedValues): ImportedValues =>
  typeof wanted === 'string' ? { child: `exports.${wanted}`, parent: '.' } : wanted;

const importedMap = (defaults: JsonObject, { child, parent }: ImportedValues): JsonObject => {
  let here: JsonValue | undefined = defaults;
  for (const step of child.split('.')) here = isJsonObject(here) ? ownValue(here, step) : undefined;
  if (!isJsonObject(here)) return {};
  const steps = parent === '.' ? [] : parent.split('.');
  return steps.reduceRight<JsonObject>((inner, step) => {
    const outer: JsonObject = {};
    setOwn(outer, step, inner);
    return outer;
  }, here);
};

/** The values with `global` laid over that of every dependency. */
const withGlobals = (chart: Chart, values: JsonObject, path: string): JsonObject => {
  const result = { ...values };
  const global = ownValue(values, 'global');
  for (const child of chart.dependencies) {
    const { name } = child.metadata;
    const own = ownValue(values, name) ?? {};
    if (!isJsonObject(own))
      throw inputError(
        `chart ${path}: values.${name}: expected the map of values of the chart ${name}, found ${JSON.stringify(own)}`,
      );
    const below = ownValue(own, 'global');
    const handedDown = isJsonObject(global ?? {}) ? { ...own, global: merged(global, below) } : own;
    setOwn(result, name, withGlobals(child, handedDown, `${path}/charts/${name}`));
  }
  return result;
};

/** One global map over another; a map among the lower values does not give way to a value that is none. */
const merged = (above: JsonValue | undefined, below: JsonValue | undefined): JsonObject => {
  if (!isJsonObject(above)) return isJsonObject(below) ? below : {};
  if (!isJsonObject(below)) return above;
  const compatible = Object.entries(above).filter(
    ([key, value]) => !isJsonObject(ownValue(below, key)) || isJsonObject(value),
  );
  return overlaid(Object.fromEntries(compatible), below);
};
