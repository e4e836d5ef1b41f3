import { nearestName } from '../../errors.ts';
import { isJsonObject, type JsonValue } from '../../objects/json.ts';
import { shown } from '../shown.ts';
import type { ScalarType } from './scalars.ts';
import type { Schema } from './schema.ts';

/** Where in a document something stands: map keys and list indices. */
export type DocumentPath = readonly (string | number)[];

/** What is wrong at a place, or only without effect. */
export interface Finding {
  readonly path: DocumentPath;
  readonly problem: string;
  readonly severity: 'error' | 'warning';
}

/** How a decoder of the reference reads a document. */
export interface Dialect {
  readonly scalars: Readonly<Record<string, ScalarType>>;
  /** The field that a key other than a field's own name is taken for, and the warning that this deserves, if any. */
  readonly otherSpelling: (
    key: string,
    fields: readonly string[],
  ) => { readonly field: string; readonly warning?: string } | undefined;
  readonly unknownField: Finding['severity'];
}

/** Everything in a value that does not fit its type. Null counts as absent everywhere. */
export const checkType = (
  schema: Schema,
  dialect: Dialect,
  type: string,
  value: JsonValue | undefined,
  path: DocumentPath,
): Finding[] => {
  const check = (kind: string, found: JsonValue, at: DocumentPath): Finding[] => {
    if (found === null) return [];
    const inner = kind.slice(1, -1);
    const mismatch = (what: string): Finding[] => [
      { path: at, problem: `expected ${what}, found ${shown(found)}`, severity: 'error' },
    ];
    if (kind.startsWith('[')) {
      if (!Array.isArray(found)) return mismatch('a list');
      return found.flatMap((item, index) => check(inner, item, [...at, index]));
    }
    const fields = schema.messages[kind];
    if (kind.startsWith('{') || fields !== undefined) {
      if (!isJsonObject(found)) return mismatch('a map');
      return Object.entries(found).flatMap(([key, item]) =>
        fields === undefined ? check(inner, item, [...at, key]) : checkField(fields, key, item, [...at, key]),
      );
    }
    const names = schema.enums[kind];
    if (names !== undefined) {
      const fits = typeof found === 'string' ? names.includes(found) : Number.isInteger(found);
      return fits ? [] : mismatch(`one of ${names.join(', ')}`);
    }
    const scalar = dialect.scalars[kind];
    if (scalar === undefined) throw new Error(`type ${kind} is not defined`);
    return scalar.fits(found) ? [] : mismatch(scalar.what);
  };

  const checkField = (
    fields: Readonly<Record<string, string>>,
    key: string,
    item: JsonValue,
    at: DocumentPath,
  ): Finding[] => {
    const own = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (own !== undefined) return check(own, item, at);
    const other = dialect.otherSpelling(key, Object.keys(fields));
    if (other === undefined)
      return [{ path: at, problem: unknown(key, Object.keys(fields)), severity: dialect.unknownField }];
    const findings = check(fields[other.field] ?? 'Value', item, at);
    return other.warning === undefined
      ? findings
      : [...findings, { path: at, problem: other.warning, severity: 'warning' }];
  };

  return value === undefined ? [] : check(type, value, path);
};

const fewFields = 8;

const unknown = (key: string, fields: readonly string[]): string => {
  const near = nearestName(key, fields);
  if (near !== undefined) return `unknown field; did you mean ${near}?`;
  return fields.length <= fewFields ? `unknown field; known: ${fields.join(', ')}` : 'unknown field';
};
