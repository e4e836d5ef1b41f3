import { isJsonObject, type JsonValue } from '../../objects/json.ts';
import { fieldsByName, isStructType } from './codec.ts';

/** Where a value is not as its type wants it, and is taken all the same. */
export interface Deviation {
  readonly path: readonly (string | number)[];
  /** A field that the type does not have, or a number or boolean where text is wanted. */
  readonly kind: 'unknown' | 'untyped';
  readonly value: JsonValue;
}

/** What Go would drop from a value, or change into text, when it reads it into a Kubernetes type (injection facts 6.5). */
export const deviations = (type: string, value: JsonValue): Deviation[] => {
  const found: Deviation[] = [];
  const path: (string | number)[] = [];
  const visitAt = (step: string | number, innerType: string, inner: JsonValue): void => {
    path.push(step);
    visit(innerType, inner);
    path.pop();
  };
  const visit = (kind: string, inner: JsonValue): void => {
    if (inner === null) return;
    if (kind.startsWith('*')) visit(kind.slice(1), inner);
    else if (kind === 'string') {
      if (typeof inner === 'number' || typeof inner === 'boolean')
        found.push({ path: [...path], kind: 'untyped', value: inner });
    } else if (kind.startsWith('[]')) {
      if (Array.isArray(inner)) for (const [index, item] of inner.entries()) visitAt(index, kind.slice(2), item);
    } else if (!isJsonObject(inner)) return;
    else if (kind.startsWith('{}')) {
      for (const [key, item] of Object.entries(inner)) visitAt(key, kind.slice(2), item);
    } else if (isStructType(kind)) {
      const fields = fieldsByName(kind);
      for (const [key, item] of Object.entries(inner)) {
        const field = fields.get(key);
        if (field !== undefined) visitAt(key, field.type, item);
        else found.push({ path: [...path, key], kind: 'unknown', value: item });
      }
    }
  };
  visit(type, value);
  return found;
};
