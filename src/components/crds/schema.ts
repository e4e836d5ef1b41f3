import { type JsonObject, mergeMaps } from '../../objects/json.ts';

/** A structural OpenAPI v3 schema, as a CustomResourceDefinition holds it. */
export type Schema = JsonObject;
/** Further keywords of a schema, such as `{ maxLength: 63 }`, `required('name')` or `rules(portRule)`. */
export type Keywords = JsonObject;
/** A field of an object: what `kubectl explain` says about it, and its schema. */
export type Field = readonly [description: string, schema: Schema];
/** A rule in the Common Expression Language that the API server checks. */
export interface Rule extends JsonObject {
  message: string;
  rule: string;
}

const schema = (type: string, keywords: readonly Keywords[]): Schema => mergeMaps({ type }, ...keywords);

/** A text. */
export const text = (...keywords: Keywords[]): Schema => schema('string', keywords);
/** A whole number. */
export const integer = (...keywords: Keywords[]): Schema => schema('integer', keywords);
/** A text that is one of the words. */
export const choice = (...words: string[]): Schema => text({ enum: words });
/** A list of such items. */
export const list = (items: Schema, ...keywords: Keywords[]): Schema => schema('array', [{ items }, ...keywords]);
/** A map from any text to such values. */
export const map = (values: Schema, ...keywords: Keywords[]): Schema =>
  schema('object', [{ additionalProperties: values }, ...keywords]);

/** An object with named fields, each described. */
export const object = (fields: Readonly<Record<string, Field>>, ...keywords: Keywords[]): Schema => {
  const properties = Object.entries(fields).map(([name, [description, field]]) => [name, { ...field, description }]);
  return schema('object', [{ properties: Object.fromEntries(properties) }, ...keywords]);
};

export const string = text();
export const strings = list(string);
export const boolean = schema('boolean', []);
export const int32 = integer({ format: 'int32' });
export const uint32 = integer({ minimum: 0, maximum: 4294967295 });
export const uint64 = integer({ minimum: 0 });
export const double = schema('number', [{ format: 'double' }]);
/** A map of anything, which the API server stores as it is. */
export const anyMap = schema('object', [{ 'x-kubernetes-preserve-unknown-fields': true }]);
export const intOrString: Schema = {
  anyOf: [{ type: 'integer' }, { type: 'string' }],
  'x-kubernetes-int-or-string': true,
};

/** The schema, with null as a further value: told apart from a field that is left out. */
export const nullable = (base: Schema): Schema => ({ ...base, nullable: true });

/** The fields have to be given. */
export const required = (...names: string[]): Keywords => ({ required: names });

/** A list whose items are told apart by one of their fields, so that appliers merge it item by item. */
export const keyedBy = (name: string): Keywords => ({
  'x-kubernetes-list-map-keys': [name],
  'x-kubernetes-list-type': 'map',
});

/** None or one of the fields is given. */
export const atMostOne = (...names: string[]): Keywords => {
  const each = names.map((name) => required(name));
  return { oneOf: [{ not: { anyOf: each } }, ...each] };
};

/** Several independent `atMostOne` on one object. */
export const all = (...constraints: Keywords[]): Keywords => ({ allOf: constraints });

/** The API server checks the rules, all of them. */
export const rules = (...each: Rule[]): Keywords => ({ 'x-kubernetes-validations': each });
/** A rule with what the API server says where it does not hold. */
export const rule = (message: string, expression: string): Rule => ({ message, rule: expression });

/** The rule form of `atMostOne`, with a message of its own; `subject` is what the message calls the fields. */
export const onlyOne = (subject: string, ...names: string[]): Rule =>
  rule(`only one of ${subject} can be set`, `${names.map((name) => `(has(self.${name}) ? 1 : 0)`).join(' + ')} <= 1`);

/** In a rule: the value of an optional field, or an expression that stands in for it. */
export const valueOr = (name: string, fallback: string): string => `(has(self.${name}) ? self.${name} : ${fallback})`;

export const duration = text(
  rules(rule('must be a valid duration greater than 1ms', "duration(self) >= duration('1ms')")),
);
export const port = integer(uint32, rules(rule('port must be between 1-65535', '0 < self && self <= 65535')));
