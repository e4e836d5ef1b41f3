import type { Chain, Field, Operand, Variable } from '../parse/ast.ts';
import type { GoFunction } from '../value/function.ts';
import { GoList, GoMap, type GoValue, HostObject, Pointer } from '../value/go-value.ts';
import { isNil, typeName } from '../value/types.ts';
import { call, none, type Piped } from './call.ts';
import type { Execution } from './execution.ts';

/** A value with the type under which it is known, where that is another than its own. */
interface Receiver {
  readonly value: GoValue;
  readonly type: string | undefined;
}

/** Follows the names of a node from a receiver; the last one may be a method that takes the arguments. */
export const fieldChain = (
  run: Execution,
  dot: GoValue,
  receiver: Receiver,
  node: Field | Variable | Chain,
  args: readonly Operand[],
  piped: Piped,
): GoValue => {
  const { path } = node;
  let { value, type } = receiver;
  for (let step = 0; step < path.length; step++) {
    const name = path[step] ?? '';
    const last = step === path.length - 1;
    const before: GoValue = value;
    if (before === undefined) return undefined;
    const method = methodOf(before, name);
    if (method !== undefined) value = call(run, dot, method, name, node, last ? args : [], last ? piped : none);
    else {
      value = fieldOf(run, before, type, name);
      if (last && (args.length > 0 || piped !== none)) throw run.error(`${name} is not a method but has arguments`);
    }
    type = before instanceof GoMap ? before.element.name : undefined;
  }
  return value;
};

const methodOf = (value: GoValue, name: string): GoFunction | undefined => {
  if (value instanceof HostObject) return value.type.methods.get(name)?.(value.self);
  if (value instanceof GoMap) return value.named?.methods.get(name)?.(value);
  return value instanceof GoList ? value.named?.methods.get(name)?.(value) : undefined;
};

/** One step of a field path (go-templates facts 4): through nothing it gives nothing, through nil it is an error. */
const fieldOf = (run: Execution, value: GoValue, type: string | undefined, name: string): GoValue => {
  if (value instanceof GoMap) {
    const found = value.entries.get(name);
    return found === undefined && run.set.dialect.absentKey === 'zero' ? value.element.zero : found;
  }
  if (value === null) throw run.error(`nil pointer evaluating ${type ?? 'interface {}'}.${name}`);
  if (value instanceof HostObject) {
    if (isNil(value)) throw run.error(`nil pointer evaluating ${value.type.name}.${name}`);
    const get = value.type.fields.get(name);
    if (get !== undefined) return get(value.self);
  }
  if (value instanceof Pointer && value.target === undefined)
    throw run.error(`nil pointer evaluating *${value.type}.${name}`);
  throw run.error(`can't evaluate field ${name} in type ${type ?? typeName(value)}`);
};
