import { sprintAll } from '../../gotemplate/print/format.ts';
import { fn, runFn } from '../../gotemplate/value/function.ts';
import type { GoFunction, GoValue, Run } from '../../gotemplate/value/go-value.ts';
import { any, text, textMap } from '../../gotemplate/value/parameter.ts';
import { type JsonObject, valueAt } from '../../objects/json.ts';
import { objectMeta } from './parameters.ts';

/** A value as Go prints it by default: `<nil>` for nothing. */
export const printed = (run: Run, value: GoValue): string => sprintAll([value], (steps) => run.spend(steps));

const annotation = (run: Run, meta: JsonObject, name: string, otherwise: GoValue): GoValue => {
  const value = valueAt(meta, 'annotations', name);
  return typeof value === 'string' ? value : printed(run, otherwise);
};

/** Functions that read annotations and settle defaults (injection facts 4). */
export const annotationFunctions: readonly (readonly [string, GoFunction])[] = [
  ['annotation', runFn([objectMeta, text, any], annotation)],
  ['isset', fn([textMap, text], (map, key) => map.entries.has(key))],
  ['valueOrDefault', fn([any, any], (value, otherwise) => (value === '' || value === null ? otherwise : value))],
];
