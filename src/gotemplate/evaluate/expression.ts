import { FunctionError } from '../error.ts';
import { costOf, resultCost } from '../limits.ts';
import type { Chain, Field, Node, Operand, Pipe, Variable } from '../parse/ast.ts';
import { describe } from '../parse/describe.ts';
import { type GoFunction, GoMap, type GoValue, type Parameter } from '../value/go-value.ts';
import { raw } from '../value/parameter.ts';
import { isTrue } from '../value/truth.ts';
import { accepted, acceptedLiteral, acceptedNil, checkCount, naturalNumber } from './arguments.ts';
import type { Execution } from './execution.ts';
import { fieldOf, methodOf } from './field.ts';

/** Stands for "nothing is piped into this command". */
const none = Symbol('none');
type Piped = GoValue | typeof none;

/** The value of a pipeline; its variables are set. Nil in an interface becomes nothing at all. */
export const evaluatePipe = (run: Execution, dot: GoValue, pipe: Pipe): GoValue => {
  run.node = pipe;
  let piped: Piped = none;
  for (const command of pipe.commands) {
    run.spend(1);
    piped = evaluateCommand(run, dot, command.operator, command.args, piped, command) ?? undefined;
  }
  const value = piped === none ? undefined : piped;
  for (const { name, slot } of pipe.variables) {
    if (slot < 0) throw run.error(`undefined variable: ${name}`);
    run.frame.slots[slot] = value;
    run.frame.slotTypes[slot] = undefined;
  }
  return value;
};

/** The value of an operator with its arguments; `node` is what messages about a call quote. */
const evaluateCommand = (
  run: Execution,
  dot: GoValue,
  operator: Operand,
  args: readonly Operand[],
  piped: Piped,
  node: Node,
): GoValue => {
  switch (operator.kind) {
    case 'field':
      run.node = operator;
      return followPath(run, dot, operator, dot, run.frame.dotType, args, piped);
    case 'variable':
      return evaluateVariable(run, dot, operator, args, piped);
    case 'chain':
      run.node = operator;
      return followPath(run, dot, operator, evaluateOperand(run, dot, operator.of), undefined, args, piped);
    case 'function':
      run.node = operator;
      return callNamed(run, dot, operator.name, args, piped, node);
    case 'pipe':
      refuseArguments(run, operator, args, piped);
      return evaluatePipe(run, dot, operator);
    default:
  }
  run.node = operator;
  refuseArguments(run, operator, args, piped);
  switch (operator.kind) {
    case 'dot':
      return dot;
    case 'nil':
      throw run.error('nil is not a command');
    case 'number':
      return naturalNumber(run, operator);
    default:
      return operator.value;
  }
};

/** The value of an operand that stands by itself. */
const evaluateOperand = (run: Execution, dot: GoValue, operand: Operand): GoValue => {
  if (operand.kind !== 'nil') return evaluateCommand(run, dot, operand, [], none, operand);
  run.node = operand;
  return undefined;
};

const refuseArguments = (run: Execution, operator: Operand, args: readonly Operand[], piped: Piped): void => {
  if (args.length > 0 || piped !== none) throw run.error(`can't give argument to non-function ${describe(operator)}`);
};

/** A variable or its fields. */
const evaluateVariable = (
  run: Execution,
  dot: GoValue,
  variable: Variable,
  args: readonly Operand[],
  piped: Piped,
): GoValue => {
  run.node = variable;
  const { name, slot, path } = variable;
  if (slot < 0) throw run.error(`undefined variable: ${name}`);
  const value = run.frame.slots[slot];
  if (path.length > 0) return followPath(run, dot, variable, value, run.frame.slotTypes[slot], args, piped);
  refuseArguments(run, variable, args, piped);
  return value;
};

/**
 * Follows the names of a node from a value; the last one may be a method that takes the arguments. `startType` is the
 * name under which the value is known, where that is another than its own.
 */
const followPath = (
  run: Execution,
  dot: GoValue,
  node: Field | Variable | Chain,
  start: GoValue,
  startType: string | undefined,
  args: readonly Operand[],
  piped: Piped,
): GoValue => {
  const { path } = node;
  let value = start;
  let type = startType;
  for (let step = 0; step < path.length; step++) {
    const name = path[step] ?? '';
    const isLast = step === path.length - 1;
    const before: GoValue = value;
    if (before === undefined) return undefined;
    const method = methodOf(before, name);
    if (method !== undefined) value = call(run, dot, method, name, isLast ? args : [], isLast ? piped : none, node);
    else {
      value = fieldOf(run, before, type, name);
      if (isLast && (args.length > 0 || piped !== none)) throw run.error(`${name} is not a method but has arguments`);
    }
    type = before instanceof GoMap ? before.element.name : undefined;
  }
  return value;
};

const callNamed = (
  run: Execution,
  dot: GoValue,
  name: string,
  args: readonly Operand[],
  piped: Piped,
  node: Node,
): GoValue => {
  const called = run.set.dialect.functions.get(name);
  if (called === undefined) throw run.error(`${JSON.stringify(name)} is not a defined function`);
  return call(run, dot, called, name, args, piped, node);
};

/** Calls a function: arguments are evaluated in order and checked against its parameters, the piped value comes last. */
const call = (
  run: Execution,
  dot: GoValue,
  called: GoFunction,
  name: string,
  args: readonly Operand[],
  piped: Piped,
  node: Node,
): GoValue => {
  checkCount(run, called, name, args.length + (piped === none ? 0 : 1));
  if (called.stopsAt !== undefined) return firstOfTruth(run, dot, called.stopsAt, args, piped);
  const values: unknown[] = [];
  for (const arg of args) values.push(evaluateArgument(run, dot, parameterAt(called, values.length), arg));
  if (piped !== none) values.push(accepted(run, piped, parameterAt(called, values.length)));
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

/** The parameter of an argument; checkCount has seen to it that there is one. */
const parameterAt = ({ parameters, rest = raw }: GoFunction, index: number): Parameter<unknown> =>
  parameters[index] ?? rest;

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
    value = evaluateOperand(run, dot, arg);
    if (isTrue(value) === truth) return value;
  }
  return piped === none ? value : piped;
};

const evaluateArgument = (run: Execution, dot: GoValue, parameter: Parameter<unknown>, operand: Operand): unknown => {
  switch (operand.kind) {
    case 'nil':
      run.node = operand;
      return acceptedNil(run, parameter);
    case 'bool':
    case 'number':
    case 'string':
      run.node = operand;
      return acceptedLiteral(run, operand, parameter);
    default:
      return accepted(run, evaluateOperand(run, dot, operand), parameter);
  }
};
