import type { Chain, Command, Field, Operand, Pipe, Variable } from '../parse/ast.ts';
import { describe } from '../parse/describe.ts';
import type { GoValue } from '../value/go-value.ts';
import { callNamed, naturalNumber, none, type Piped } from './call.ts';
import type { Execution } from './execution.ts';
import { fieldChain } from './field.ts';

/** The value of a pipeline; its variables are set. Nil in an interface becomes nothing at all. */
export const evaluatePipe = (run: Execution, dot: GoValue, pipe: Pipe): GoValue => {
  run.node = pipe;
  let piped: Piped = none;
  for (const command of pipe.commands) piped = evaluateCommand(run, dot, command, piped) ?? undefined;
  const value = piped === none ? undefined : piped;
  for (const { name, slot } of pipe.variables) {
    if (slot < 0) throw run.error(`undefined variable: ${name}`);
    run.frame.slots[slot] = value;
    run.frame.slotTypes[slot] = undefined;
  }
  return value;
};

const evaluateCommand = (run: Execution, dot: GoValue, command: Command, piped: Piped): GoValue => {
  run.spend(1);
  const { operator, args } = command;
  switch (operator.kind) {
    case 'field':
      return evaluateField(run, dot, operator, args, piped);
    case 'chain':
      return evaluateChain(run, dot, operator, args, piped);
    case 'variable':
      return evaluateVariable(run, dot, operator, args, piped);
    case 'function':
      run.node = operator;
      return callNamed(run, dot, operator.name, command, args, piped);
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

const refuseArguments = (run: Execution, operator: Operand, args: readonly Operand[], piped: Piped): void => {
  if (args.length > 0 || piped !== none) throw run.error(`can't give argument to non-function ${describe(operator)}`);
};

/** Fields of dot. */
export const evaluateField = (
  run: Execution,
  dot: GoValue,
  field: Field,
  args: readonly Operand[],
  piped: Piped,
): GoValue => {
  run.node = field;
  return fieldChain(run, dot, { value: dot, type: run.frame.dotType }, field, args, piped);
};

/** A variable or its fields. */
export const evaluateVariable = (
  run: Execution,
  dot: GoValue,
  variable: Variable,
  args: readonly Operand[],
  piped: Piped,
): GoValue => {
  run.node = variable;
  const { name, slot } = variable;
  if (slot < 0) throw run.error(`undefined variable: ${name}`);
  const value = run.frame.slots[slot];
  if (variable.path.length > 0)
    return fieldChain(run, dot, { value, type: run.frame.slotTypes[slot] }, variable, args, piped);
  refuseArguments(run, variable, args, piped);
  return value;
};

/** Fields of a parenthesised pipeline or of a function's result. */
export const evaluateChain = (
  run: Execution,
  dot: GoValue,
  chain: Chain,
  args: readonly Operand[],
  piped: Piped,
): GoValue => {
  run.node = chain;
  return fieldChain(run, dot, { value: chainStart(run, dot, chain.of), type: undefined }, chain, args, piped);
};

const chainStart = (run: Execution, dot: GoValue, start: Operand): GoValue => {
  if (start.kind === 'pipe') return evaluatePipe(run, dot, start);
  if (start.kind !== 'function') return undefined;
  run.node = start;
  return callNamed(run, dot, start.name, start, [], none);
};
