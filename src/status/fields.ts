import { isJsonObject, type JsonObject, valueAt } from '../objects/json.ts';
import type { KubeObject } from '../objects/object.ts';

/** A number of an object's status or spec, or `fallback` where it is missing. */
export const numberAt = (object: JsonObject, fallback: number, ...path: string[]): number => {
  const value = valueAt(object, ...path);
  return typeof value === 'number' ? value : fallback;
};

/** A text of an object, empty where it is missing. */
export const textAt = (object: JsonObject, ...path: string[]): string => {
  const value = valueAt(object, ...path);
  return typeof value === 'string' ? value : '';
};

/** The maps of a list of an object; empty where there is none. */
export const mapsAt = (object: JsonObject, ...path: string[]): JsonObject[] => {
  const value = valueAt(object, ...path);
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
};

/** A condition of an object's status by its type. */
export const condition = (object: JsonObject, type: string): JsonObject | undefined =>
  mapsAt(object, 'status', 'conditions').find((entry) => entry.type === type);

/** True while the controller has not yet seen the newest spec. */
export const isStale = (object: KubeObject): boolean =>
  numberAt(object, 0, 'status', 'observedGeneration') < numberAt(object, 0, 'metadata', 'generation');
