import type { JsonObject } from '../objects/json.ts';

/** The keys of two maps, each once: those of the first in its order, then those only in the second. */
export const keysOfEither = (a: JsonObject, b: JsonObject): string[] => [
  ...Object.keys(a),
  ...Object.keys(b).filter((key) => !Object.hasOwn(a, key)),
];
