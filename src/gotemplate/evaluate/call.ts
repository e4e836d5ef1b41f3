import { FunctionError } from '../error.ts';
import { costOf, resultCost } from '../limits.ts';
import type { BoolLiteral, Node, NumberLiteral, Operand, TextLiteral } from '../parse/ast.ts';
import { describe } from '../parse/describe.ts';
import { type GoFunction, type Parameter, refused } from '../value/function.ts';
import type { GoValue } from '../value/go-value.ts';
import { isTrue } from '../value/truth.ts';
import { typeName } from '../value/types.ts';
import type { Execution } from './execution.ts';
import { evaluateChain, evaluateField, evaluatePipe, evaluateVariable } from './pipeline.ts';

/** Stands for "nothing is piped into this command". */
export const none = Symbol('none');
export type Piped = GoValue | typeof none;

/** Calls a function by name. `node` is what messages about the call quote. */
export const callNamed = (
  run: Execution,
  dot: GoValue,
  name: string,
  node: Node,
  args: readonly Operand[],
  piped: Piped,
): GoValue => {
  const called = run.set.dialect.functions.get(name);
  if (called === undefined) throw run.error(`${JSON.stringify(name)} is not a defined function`);
  return call(run, dot, called, name, node, args, piped);
};

/** Calls a function: arguments are evaluated in order and checked against its parameters, the piped value comes last. */
export const call = (
  run: Execution,
  dot: GoValue,
  called: GoFunction,
  name: string,
  node: Node,
  args: readonly Operand[],
  piped: Piped,
): GoValue => {
  checkCount(run, called, name, args.length + (piped === none ? 0 : 1));
  if (called.stopsAt !== undefined) return firstOfTruth(run, dot, called.stopsAt, args, piped);
  const { parameters, rest } = called;
  const values: unknown[] = [];
  for (const arg of args) values.push(argument(run, dot, parameterAt(parameters, rest, values.length), arg));
  if (piped !== none) values.push(accepted(run, piped, parameterAt(parameters, rest, values.length)));
  try {
    for (const value of values) run.spend(costOf(value));
    const result = called.call(run, values);
    run.spend(resultCost(result));
    return result;
  } catch (error) {
    run.node = node;
    if (error instanceof FunctionError) throw run.error(`error calling ${name}: ${error.message}`, error.refusal);
    throw error;
  }
};

const checkCount = (run: Execution, { parameters, rest }: GoFunction, name: string, count: number): void => {
  const wanted = parameters.length;
  if (rest === undefined ? count === wanted : count >= wanted) return;
  throw run.error(
    `wrong number of args for ${name}: want ${rest === undefined ? '' : 'at least '}${wanted} got ${count}`,
  );
};

const parameterAt = (
  parameters: readonly Parameter<unknown>[],
  rest: Parameter<unknown> | undefined,
  index: number,
): Parameter<unknown> | undefined => parameters[index] ?? rest;

/** and, or: the first argument of that truth, else the last; those after it are not evaluated. */
const firstOfTruth = (
  run: Execution,
  dot: GoValue,
  truth: boolean,
  args: readonly Operand[],
  piped: Piped,
): GoValue => {
  let value: GoValue;
  for (const arg of args) {
    value = operandValue(run, dot, arg);
    if (isTrue(value) === truth) return value;
  }
  return piped === none ? value : piped;
};

const argument = (
  run: Execution,
  dot: GoValue,
  parameter: Parameter<unknown> | undefined,
  operand: Operand,
): unknown => {
  if (parameter === undefined) return refused;
  switch (operand.kind) {
    case 'nil': {
      run.node = operand;
      const nil = parameter.accept(undefined);
      if (nil === refused) throw run.error(`cannot assign nil to ${parameter.type}`);
      return nil;
    }
    case 'bool':
    case 'number':
    case 'string':
      run.node = operand;
      return literal(run, parameter, operand);
    default:
      return accepted(run, operandValue(run, dot, operand), parameter);
  }
};

const accepted = (run: Execution, value: GoValue, parameter: Parameter<unknown> | undefined): unknown => {
  const result = parameter?.accept(value);
  if (result !== refused || parameter === undefined) return result;
  if (value === undefined) throw run.error(`invalid value; expected ${parameter.type}`);
  const got = value === null ? 'interface {}' : typeName(value);
  throw run.error(`wrong type for value; expected ${parameter.type}; got ${got}`);
};

const operandValue = (run: Execution, dot: GoValue, operand: Operand): GoValue => {
  run.node = operand;
  switch (operand.kind) {
    case 'dot':
      return dot;
    case 'nil':
      return undefined;
    case 'field':
      return evaluateField(run, dot, operand, [], none);
    case 'variable':
      return evaluateVariable(run, dot, operand, [], none);
    case 'pipe':
      return evaluatePipe(run, dot, operand);
    case 'function':
      return callNamed(run, dot, operand.name, operand, [], none);
    case 'chain':
      return evaluateChain(run, dot, operand, [], none);
    case 'number':
      return naturalNumber(run, operand);
    default:
      return operand.value;
  }
};

/** A number where any type will do. */
export const naturalNumber = (run: Execution, { forms, source }: NumberLiteral): GoValue => {
  if (forms.natural === undefined) throw run.error(`${source} overflows int`);
  return forms.natural;
};

/** A literal takes the type of the parameter that it is given to. */
const literal = (
  run: Execution,
  parameter: Parameter<unknown>,
  operand: BoolLiteral | NumberLiteral | TextLiteral,
): unknown => {
  const wanted = parameter.literal;
  if (wanted === 'none') throw run.error(`can't handle ${describe(operand)} for arg of type ${parameter.type}`);
  if (wanted === 'any')
    return parameter.accept(operand.kind === 'number' ? naturalNumber(run, operand) : operand.value);
  const value = literalAs(wanted, operand);
  const result = value === undefined ? refused : parameter.accept(value);
  if (result === refused) throw run.error(`expected ${wanted}; found ${describe(operand)}`);
  return result;
};

const literalAs = (
  wanted: 'string' | 'integer' | 'float' | 'bool',
  operand: BoolLiteral | NumberLiteral | TextLiteral,
): GoValue => {
  if (operand.kind === 'number') {
    if (wanted === 'integer') return operand.forms.int;
    return wanted === 'float' ? operand.forms.float : undefined;
  }
  return (operand.kind === 'bool' ? 'bool' : 'string') === wanted ? operand.value : undefined;
};
