import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { describeDifferences } from './describe.ts';
import { differencesOf } from './differences.ts';

const object = (body: JsonObject): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'x' },
  ...body,
});
const told = (wanted: JsonObject, live: JsonObject, kind = 'Deployment'): string =>
  describeDifferences(kind, differencesOf(object(wanted), object(live)));

describe('no difference is', () => {
  it.each<[string, JsonObject, JsonObject]>([
    ['a default', { spec: { a: 1 } }, { spec: { a: 1, replicas: 1 }, status: { ready: 1 } }],
    ['what is empty', { spec: { a: '', b: null, c: {}, d: [], e: false, f: 0, g: { h: '' } } }, { spec: {} }],
    [
      'what a null leaves open',
      { metadata: { name: 'x', annotations: null } },
      { metadata: { name: 'x', annotations: { a: 'b' } } },
    ],
    [
      'a quantity in another notation',
      { resources: { requests: { memory: '1024Mi', cpu: 1 } } },
      { resources: { requests: { memory: '1Gi', cpu: '1' } } },
    ],
    [
      'an item that others add, in any order',
      { containers: [{ name: 'a', env: [{ name: 'X', value: '1' }] }] },
      { containers: [{ name: 'b' }, { name: 'a', image: 'i', env: [{ name: 'Y' }, { name: 'X', value: '1' }] }] },
    ],
    [
      'ports of one number and two protocols',
      { ports: [{ port: 53, protocol: 'UDP' }] },
      {
        ports: [
          { port: 53, protocol: 'TCP' },
          { port: 53, protocol: 'UDP' },
        ],
      },
    ],
    [
      'who installed it',
      { metadata: { name: 'x', labels: { release: 'istio', app: 'a' } } },
      { metadata: { name: 'x', labels: { release: 'mine', app: 'a' } } },
    ],
    [
      'what istiod sets in its webhooks',
      { webhooks: [{ name: 'w', failurePolicy: 'Ignore', clientConfig: { caBundle: '' } }] },
      { webhooks: [{ name: 'w', failurePolicy: 'Fail', clientConfig: { caBundle: 'abc' } }] },
    ],
  ])('%s', (_, wanted, live) => {
    expect(told(wanted, live)).toBe('');
  });

  it('a Secret in plain text', () => {
    const secret = { ...object({ stringData: { key: 'a' } }), kind: 'Secret' };
    const stored = (text: string) => ({
      ...object({ data: { key: Buffer.from(text).toString('base64') } }),
      kind: 'Secret',
    });
    expect(differencesOf(secret, stored('a'))).toEqual([]);
    expect(differencesOf(secret, stored('b'))).toHaveLength(1);
  });

  it('anything that a server adds to maps', () => {
    const json = fc.jsonValue() as fc.Arbitrary<JsonValue>;
    fc.assert(
      fc.property(fc.dictionary(fc.string(), json), fc.dictionary(fc.string(), json), (wanted, added) => {
        expect(differencesOf(object({ spec: wanted }), object({ spec: { ...added, ...wanted } }))).toEqual([]);
      }),
    );
  });
});

describe('a difference is', () => {
  it.each<[string, JsonObject, JsonObject, string]>([
    ['another value', { spec: { image: 'a' } }, { spec: { image: 'b' } }, 'spec.image: expected a, found b'],
    ['a missing value', { spec: { a: { b: 1 } } }, { spec: {} }, 'spec.a is missing, expected {"b":1}'],
    [
      'a value of an item',
      { containers: [{ name: 'a', image: 'x' }] },
      { containers: [{ name: 'a', image: 'y' }] },
      'containers[name=a].image: expected x, found y',
    ],
    [
      'a missing item',
      { containers: [{ name: 'a' }] },
      { containers: [] },
      'containers[name=a] is missing, expected {"name":"a"}',
    ],
    ['another number of rules', { rules: [{ a: 1 }] }, { rules: [] }, 'rules: expected [{"a":1}], found []'],
    [
      'an item of a list that belongs together',
      { args: ['a', 'b'] },
      { args: ['a', 'c'] },
      'args[1]: expected b, found c',
    ],
    ['a text that looks like a quantity', { value: '1' }, { value: '1.0' }, 'value: expected 1, found 1.0'],
    [
      'false where it protects',
      { securityContext: { privileged: false } },
      { securityContext: {} },
      'securityContext.privileged is missing, expected false',
    ],
    [
      'a label with dots',
      { metadata: { name: 'x', labels: { 'a.b/c': '1' } } },
      { metadata: { name: 'x', labels: { 'a.b/c': '2' } } },
      'metadata.labels["a.b/c"]: expected 1, found 2',
    ],
    [
      'a line',
      { data: { mesh: 'a\nb\n' } },
      { data: { mesh: 'a\nc\n' } },
      'data.mesh differs in line 2: expected b, found c',
    ],
    ['a prototype', JSON.parse('{"__proto__": {"a": 1}}'), {}, '__proto__ is missing, expected {"a":1}'],
  ])('%s', (_, wanted, live, text) => {
    expect(told(wanted, live)).toBe(text);
  });

  it('told without the values of a Secret, and in short', () => {
    expect(told({ data: { key: 'geheim' } }, { data: { key: 'other' } }, 'Secret')).toBe('data.key differs');
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`f${i}`, 1]));
    expect(told({ spec: many }, { spec: { f0: 2 } })).toMatch(/^spec\.f0: expected 1, found 2; .*; 5 more$/);
  });
});
