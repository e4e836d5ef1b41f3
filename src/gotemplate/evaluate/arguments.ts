import type { BoolLiteral, NumberLiteral, TextLiteral } from '../parse/ast.ts';
import { describe } from '../parse/describe.ts';
import { type GoFunction, type GoValue, type Parameter, refused } from '../value/go-value.ts';
import { typeName } from '../value/types.ts';
import type { Execution } from './execution.ts';

/** Refuses a call with too few or too many arguments. */
export const checkCount = (run: Execution, { parameters, rest }: GoFunction, name: string, count: number): void => {
  const wanted = parameters.length;
  if (rest === undefined ? count === wanted : count >= wanted) return;
  throw run.error(
    `wrong number of args for ${name}: want ${rest === undefined ? '' : 'at least '}${wanted} got ${count}`,
  );
};

/** A value as the parameter takes it; throws where it does not. */
export const accepted = (run: Execution, value: GoValue, parameter: Parameter<unknown>): unknown => {
  const result = parameter.accept(value);
  if (result !== refused) return result;
  if (value === undefined) throw run.error(`invalid value; expected ${parameter.type}`);
  const got = value === null ? 'interface {}' : typeName(value);
  throw run.error(`wrong type for value; expected ${parameter.type}; got ${got}`);
};

/** The word `nil` as the parameter takes it; throws where it does not. */
export const acceptedNil = (run: Execution, parameter: Parameter<unknown>): unknown => {
  const nil = parameter.accept(undefined);
  if (nil === refused) throw run.error(`cannot assign nil to ${parameter.type}`);
  return nil;
};

/** A literal as the parameter takes it, whose type it has; throws where it cannot. */
export const acceptedLiteral = (
  run: Execution,
  literal: BoolLiteral | NumberLiteral | TextLiteral,
  parameter: Parameter<unknown>,
): unknown => {
  const wanted = parameter.literal;
  if (wanted === 'none') throw run.error(`can't handle ${describe(literal)} for arg of type ${parameter.type}`);
  if (wanted === 'any')
    return parameter.accept(literal.kind === 'number' ? naturalNumber(run, literal) : literal.value);
  const value = literalAs(wanted, literal);
  const result = value === undefined ? refused : parameter.accept(value);
  if (result === refused) throw run.error(`expected ${wanted}; found ${describe(literal)}`);
  return result;
};

const literalAs = (
  wanted: 'string' | 'integer' | 'float' | 'bool',
  literal: BoolLiteral | NumberLiteral | TextLiteral,
): GoValue => {
  if (literal.kind === 'number') {
    if (wanted === 'integer') return literal.forms.int;
    return wanted === 'float' ? literal.forms.float : undefined;
  }
  return literal.kind === wanted ? literal.value : undefined;
};

/** A number where any type will do; throws for one that does not fit. */
export const naturalNumber = (run: Execution, { forms, source }: NumberLiteral): GoValue => {
  if (forms.natural === undefined) throw run.error(`${source} overflows int`);
  return forms.natural;
};
