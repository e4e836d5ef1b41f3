import { FunctionError } from '../gotemplate/error.ts';
import { satisfies } from '../gotemplate/semver/constraint.ts';
import { isJsonObject, type JsonObject, type JsonValue, valueAt } from '../objects/json.ts';
import type { Chart, Dependency } from './chart.ts';
import { finalValues } from './values.ts';

/**
 * The chart with those of its dependencies that are switched on, under their aliases (Helm's documentation:
 * Chart Dependencies). A condition beats tags; without either a dependency is on.
 */
export const withEnabledDependencies = (chart: Chart, given: JsonObject): Chart => {
  const aliased = { ...chart, dependencies: aliasedCharts(chart) };
  const values = finalValues(aliased, given);
  return enabled(aliased, values, values);
};

const enabled = (chart: Chart, values: JsonObject, rootValues: JsonObject): Chart => {
  const off = new Set(
    chart.metadata.dependencies
      .filter((dependency) => !isOn(dependency, values, rootValues))
      .map(({ name, alias }) => alias ?? name),
  );
  const dependencies = chart.dependencies
    .filter(({ metadata }) => !off.has(metadata.name))
    .map((child) => {
      const own = valueAt(values, child.metadata.name);
      const aliased = { ...child, dependencies: aliasedCharts(child) };
      return enabled(aliased, isJsonObject(own) ? own : {}, rootValues);
    });
  return { ...chart, dependencies };
};

const isOn = ({ condition, tags }: Dependency, values: JsonObject, rootValues: JsonObject): boolean => {
  for (const path of condition.split(',')) {
    const value = valueAt(values, ...path.trim().split('.'));
    if (typeof value === 'boolean') return value;
  }
  const chosen = tags.map((tag) => valueAt(rootValues, 'tags', tag)).filter(isBoolean);
  return chosen.length === 0 || chosen.includes(true);
};

const isBoolean = (value: JsonValue | undefined): value is boolean => typeof value === 'boolean';

/** The charts below charts/: each once for every entry of `dependencies` that it fits, and as it is without one. */
const aliasedCharts = ({ metadata, dependencies }: Chart): Chart[] =>
  dependencies.flatMap((child) => {
    const entries = metadata.dependencies.filter((entry) => fits(child, entry));
    return entries.length === 0 ? [child] : entries.map(({ alias }) => named(child, alias));
  });

const fits = ({ metadata }: Chart, { name, version }: Dependency): boolean => {
  if (metadata.name !== name) return false;
  try {
    return version === '' || satisfies(version, metadata.version);
  } catch (error) {
    if (error instanceof FunctionError) return false;
    throw error;
  }
};

const named = (chart: Chart, alias: string | undefined): Chart =>
  alias === undefined
    ? chart
    : { ...chart, metadata: { ...chart.metadata, name: alias, fields: { ...chart.metadata.fields, name: alias } } };
