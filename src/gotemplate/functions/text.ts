import { sprint } from '../print/format.ts';
import { GoBytes, GoList, type GoValue, type Run } from '../value/go-value.ts';

/** A value as sprig turns it into text: bytes are the text that they hold, all else prints as `%v` does. */
export const textOf = (run: Run, value: GoValue): string => {
  if (typeof value === 'string') return value;
  return value instanceof GoBytes ? value.text : sprint(value, (steps) => run.spend(steps));
};

/** The items of a list as texts, nil ones left out; a single value is a list of itself, nil an empty one. */
export const textsOf = (run: Run, value: GoValue): string[] => {
  if (value === undefined || value === null) return [];
  if (!(value instanceof GoList)) return [textOf(run, value)];
  return value.items.filter((item) => item !== null && item !== undefined).map((item) => textOf(run, item));
};
