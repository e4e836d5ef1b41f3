import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonValue, ownValue, valueAt } from '../../objects/json.ts';
import { crdName, crdSpec, resourceSchema } from './definition.ts';
import { resourceTypes } from './definitions.ts';

/** The descriptions of a schema and of every field in it, by path; undefined where there is none. */
const descriptions = (schema: JsonValue | undefined, path: string): [string, JsonValue | undefined][] => {
  if (!isJsonObject(schema)) return [];
  const { properties } = schema;
  const fields = isJsonObject(properties) ? Object.entries(properties) : [];
  return [
    ...fields.flatMap<[string, JsonValue | undefined]>(([name, field]) => [
      [`${path}.${name}`, isJsonObject(field) ? ownValue(field, 'description') : undefined],
      ...descriptions(field, `${path}.${name}`),
    ]),
    ...descriptions(schema.items, `${path}[]`),
    ...descriptions(schema.additionalProperties, `${path}{}`),
  ];
};

describe.each(resourceTypes.map((type) => [crdName(type), type] as const))('%s', (name, type) => {
  const schema = valueAt(resourceSchema(type), 'openAPIV3Schema');

  it('describes itself and every field, briefly', () => {
    const texts = [[name, type.description] as const, ...descriptions(schema, name)];
    expect(texts.length).toBeGreaterThan(10);
    for (const [path, text] of texts) {
      expect(text, path).toMatch(/^\S.*\.$/);
      expect(String(text).length, path).toBeLessThanOrEqual(200);
    }
  });

  it('asks only for fields that exist, and for no constraint on others', () => {
    const walk = (node: JsonValue, fields: string[]): void => {
      if (Array.isArray(node)) for (const item of node) walk(item, fields);
      if (!isJsonObject(node)) return;
      const known = isJsonObject(node.properties) ? Object.keys(node.properties) : fields;
      if (Array.isArray(node.required)) expect(known).toEqual(expect.arrayContaining(node.required));
      for (const value of Object.values(node)) walk(value, known);
    };
    walk(schema ?? null, []);
  });

  it('stores exactly one of its versions', () => {
    const versions = crdSpec(type).versions;
    expect(Array.isArray(versions) && versions.filter((version) => valueAt(version, 'storage') === true)).toHaveLength(
      1,
    );
  });
});

it('knows each type once', () => {
  expect(new Set(resourceTypes.map(crdName)).size).toBe(resourceTypes.length);
});
