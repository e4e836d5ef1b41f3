import { Complex, GoBytes, GoList, GoMap, type GoValue, HostObject, Integer, Pointer, type Spend } from './go-value.ts';
import { typeName } from './types.ts';

/** Go's reflect.DeepEqual: same types, same contents. `spend` pays for what is compared. */
export const deepEqual = (a: GoValue, b: GoValue, spend: Spend): boolean => {
  spend(1);
  if (a === b) return true;
  if (a === undefined || a === null) return b === undefined || b === null;
  if (typeName(a) !== typeName(b)) return false;
  if (a instanceof Integer && b instanceof Integer) return a.value === b.value;
  if (a instanceof Complex && b instanceof Complex) return a.real === b.real && a.imaginary === b.imaginary;
  if (a instanceof GoBytes && b instanceof GoBytes) return a.text === b.text;
  if (a instanceof Pointer && b instanceof Pointer) return deepEqual(a.target, b.target, spend);
  if (a instanceof HostObject && b instanceof HostObject) return sameObjects(a, b, spend);
  if (a instanceof GoList && b instanceof GoList)
    return (
      a.isNil === b.isNil &&
      a.items.length === b.items.length &&
      a.items.every((item, index) => deepEqual(item, b.items[index], spend))
    );
  if (a instanceof GoMap && b instanceof GoMap)
    return (
      a.entries.size === b.entries.size &&
      [...a.entries].every(([key, entry]) => b.entries.has(key) && deepEqual(entry, b.entries.get(key), spend))
    );
  return false;
};

const sameObjects = (a: HostObject, b: HostObject, spend: Spend): boolean =>
  a.self === b.self ||
  (a.type.fields.size > 0 && [...a.type.fields].every(([, get]) => deepEqual(get(a.self), get(b.self), spend)));
