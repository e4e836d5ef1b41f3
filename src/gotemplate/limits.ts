import { FunctionError } from './error.ts';
import { GoBytes, GoList, GoMap, type GoValue } from './value/go-value.ts';

/** The longest text that a function may give. */
export const maxText = 20_000_000;

/** Templates called within templates. */
export const maxTemplateDepth = 1_000;

/** Includes of a template within itself; most go beyond the stack before. */
export const maxIncludes = 1_000;

/** With so many of them, it is to them that a stack overflow is put down. */
export const manyIncludes = 50;

export const maxOutput = 50_000_000;

const charactersPerStep = 16;

/** Refuses a text that would be absurdly long before it is made. */
export const checkTextLength = (length: number): void => {
  if (length > maxText) throw new FunctionError(`the result would be longer than ${maxText} characters`);
};

/** What it costs to read or write that many characters. */
export const textCost = (length: number): number => length / charactersPerStep;

/** What it costs to look at a value once, without what it holds within. */
export const costOf = (value: unknown): number => {
  if (typeof value === 'string') return textCost(value.length);
  if (value instanceof GoList) return value.items.length;
  if (value instanceof GoMap) return value.entries.size;
  return value instanceof GoBytes ? textCost(value.text.length) : 0;
};

/** Checks a function's result, and tells what it costs. */
export const resultCost = (value: GoValue): number => {
  if (typeof value === 'string') checkTextLength(value.length);
  return costOf(value);
};
