import type { JsonValue } from '../objects/json.ts';

const longest = 60;

/** A text as one line of a message: without line breaks, cut where it is long. */
export const shortened = (text: string, most = longest): string => {
  const line = text.replace(/\s*\n\s*/g, ' ');
  return line.length <= most ? line : `${line.slice(0, most)}...`;
};

/** A value as messages show what was found: scalars as JSON, cut where they are long; lists and maps by their kind. */
export const shown = (value: JsonValue): string => {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a map';
  return shortened(JSON.stringify(value));
};
