import type { JsonObject } from '../../objects/json.ts';
import { listItems } from './field.ts';
import { given, unquoted } from './text.ts';

/** The field `imagePullSecrets` for the names in the list at a path, or nothing where there are none. */
export const pullSecrets = (values: JsonObject, path = 'global.imagePullSecrets'): JsonObject =>
  given({ imagePullSecrets: listItems(values, path).map((name) => ({ name: unquoted(name) })) });
