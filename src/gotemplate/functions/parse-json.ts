import type { JsonValue } from '../../objects/json.ts';
import { FunctionError } from '../error.ts';
import { wellFormed } from '../value/utf8.ts';

/** Reads JSON text; throws a FunctionError that names the first character at fault. */
export const parseJson = (json: string): JsonValue => {
  try {
    return JSON.parse(json, (_, value) => (typeof value === 'string' ? wellFormed(value) : value));
  } catch (error) {
    throw new FunctionError(complaint(json, error instanceof Error ? error.message : ''));
  }
};

const complaint = (json: string, message: string): string => {
  const position = / at position (\d+)/.exec(message)?.[1];
  if (position === undefined || Number(position) >= json.length) return 'unexpected end of JSON input';
  return `invalid character ${JSON.stringify(json[Number(position)])} in JSON at offset ${position}`;
};
