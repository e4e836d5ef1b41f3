import type { JsonValue } from '../objects/json.ts';

const longest = 60;

/** A value as messages show what was found: scalars as JSON, cut where they are long; lists and maps by their kind. */
export const shown = (value: JsonValue): string => {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a map';
  const text = JSON.stringify(value);
  return text.length <= longest ? text : `${text.slice(0, longest)}...`;
};
