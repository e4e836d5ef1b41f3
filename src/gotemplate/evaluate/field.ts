import { type GoFunction, GoList, GoMap, type GoValue, HostObject, Pointer } from '../value/go-value.ts';
import { isNil, typeName } from '../value/types.ts';
import type { Execution } from './execution.ts';

/** The method of that name that a value has; undefined without one. */
export const methodOf = (value: GoValue, name: string): GoFunction | undefined => {
  if (value instanceof HostObject) return value.type.methods.get(name)?.(value.self);
  if (value instanceof GoMap) return value.named?.methods.get(name)?.(value);
  return value instanceof GoList ? value.named?.methods.get(name)?.(value) : undefined;
};

/**
 * One step of a field path (go-templates facts 4): through nothing it gives nothing, through nil it is an error. `type`
 * is the name under which the value is known, where that is another than its own.
 */
export const fieldOf = (run: Execution, value: GoValue, type: string | undefined, name: string): GoValue => {
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
