import type { JsonObject } from '../../objects/json.ts';
import { field, listItems } from './field.ts';
import { given, unquoted, unquotedItem } from './text.ts';

/** The IP family fields of a Service, from the values below `prefix` (empty, or a path that ends in a dot). */
export const ipFamilies = (values: JsonObject, prefix: string): JsonObject => ({
  ...given({ ipFamilyPolicy: field(values, `${prefix}ipFamilyPolicy`) }, unquoted),
  ...given({ ipFamilies: listItems(values, `${prefix}ipFamilies`).map(unquotedItem) }),
});
