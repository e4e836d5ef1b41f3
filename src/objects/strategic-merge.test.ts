import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from './json.ts';
import { strategicMerge } from './strategic-merge.ts';

const named = (...names: string[]): JsonObject[] => names.map((name) => ({ name }));
const containers = (...items: JsonObject[]): JsonObject => ({ spec: { containers: items } });
const names = (pod: JsonObject): unknown =>
  (pod as { spec: { containers: JsonObject[] } }).spec.containers.map((c) => c.name);

it.each<[string, JsonObject, JsonObject, JsonObject]>([
  ['a null deletes', { metadata: { a: 1, b: 2 } }, { metadata: { a: null, c: null } }, { metadata: { b: 2 } }],
  [
    'a new value loses its nulls and directives, at any depth',
    {},
    {
      metadata: { a: null, b: { c: null, d: { $patch: 'delete' } } },
      spec: { containers: [{ name: 'x', tty: null }] },
    },
    { metadata: { b: {} }, spec: { containers: [{ name: 'x' }] } },
  ],
  ['types that differ replace', { spec: { a: 'x' } }, { spec: { a: { b: null, c: 1 } } }, { spec: { a: { c: 1 } } }],
  ['a null is like an absent value', { spec: null }, { spec: { a: 1, b: null } }, { spec: { a: 1 } }],
  [
    'lists without a merge key replace',
    { spec: { tolerations: [{ key: 'a' }] } },
    { spec: { tolerations: [{ key: 'b', value: null }] } },
    { spec: { tolerations: [{ key: 'b', value: null }] } },
  ],
  [
    'an empty list clears such a list',
    { spec: { tolerations: [1] } },
    { spec: { tolerations: [] } },
    { spec: { tolerations: [] } },
  ],
  [
    'empty maps and keyed lists change nothing',
    containers({ name: 'a' }),
    { spec: { containers: [], x: {} } },
    { spec: { containers: named('a'), x: {} } },
  ],
  [
    'items merge by their key, deeply',
    containers({ name: 'a', env: [{ name: 'A', value: '1' }], args: ['1'], ports: [{ containerPort: 80, name: 'x' }] }),
    containers({
      name: 'a',
      env: [{ name: 'A', valueFrom: {} }],
      args: ['2'],
      ports: [{ containerPort: 80, name: 'y' }],
    }),
    containers({
      name: 'a',
      env: [{ name: 'A', value: '1', valueFrom: {} }],
      args: ['2'],
      ports: [{ containerPort: 80, name: 'y' }],
    }),
  ],
  [
    'a volume merges field by field',
    { spec: { volumes: [{ name: 'v', csi: {} }] } },
    { spec: { volumes: [{ name: 'v', emptyDir: null }] } },
    { spec: { volumes: [{ name: 'v', csi: {} }] } },
  ],
  [
    'equal keys fold into one item if both sides have the list',
    containers({ name: 'z' }),
    containers({ name: 'a', image: '1' }, { name: 'a', tty: true }),
    containers({ name: 'a', image: '1', tty: true }, { name: 'z' }),
  ],
  [
    'equal keys stay if only the patch has the list',
    {},
    containers({ name: 'a' }, { name: 'a' }),
    containers(...named('a', 'a')),
  ],
  [
    '1 and "1" are different keys',
    containers({ name: 1 }),
    containers({ name: '1' }),
    containers({ name: '1' }, { name: 1 }),
  ],
  [
    'finalizers are a set',
    { metadata: { finalizers: ['a', 'b', 'c'] } },
    { metadata: { finalizers: ['d', 'c', 'a'] } },
    { metadata: { finalizers: ['d', 'b', 'c', 'a'] } },
  ],
])('%s', (_, original, patch, merged) => {
  const before = structuredClone({ original, patch });
  expect(strategicMerge(original, patch, 'Pod')).toEqual(merged);
  expect({ original, patch }).toEqual(before);
});

describe('directives', () => {
  it.each<[string, JsonObject, JsonObject]>([
    [
      '$patch: replace of a map',
      { metadata: { $patch: 'replace', a: 1 } },
      { metadata: { a: 1 }, spec: { containers: named('a', 'b', 'c') } },
    ],
    [
      '$patch: delete of a map',
      { metadata: { $patch: 'delete' } },
      { metadata: {}, spec: { containers: named('a', 'b', 'c') } },
    ],
    [
      '$patch: replace of a list',
      containers({ $patch: 'replace' }, { name: 'd' }),
      { metadata: { x: 1, y: 2 }, spec: { containers: named('d') } },
    ],
    [
      '$patch: delete of an item',
      containers({ $patch: 'delete', name: 'b' }),
      { metadata: { x: 1, y: 2 }, spec: { containers: named('a', 'c') } },
    ],
    [
      '$retainKeys',
      { metadata: { $retainKeys: ['y', 'z'], z: 3 } },
      { metadata: { y: 2, z: 3 }, spec: { containers: named('a', 'b', 'c') } },
    ],
    [
      '$setElementOrder',
      { spec: { '$setElementOrder/containers': named('c', 'a') } },
      { metadata: { x: 1, y: 2 }, spec: { containers: named('b', 'c', 'a') } },
    ],
    [
      '$setElementOrder with new items',
      { spec: { '$setElementOrder/containers': named('n', 'c', 'none', 'a'), containers: named('n') } },
      { metadata: { x: 1, y: 2 }, spec: { containers: named('n', 'b', 'c', 'a') } },
    ],
  ])('%s', (_, patch, merged) => {
    const original = { metadata: { x: 1, y: 2 }, spec: { containers: named('a', 'b', 'c') } };
    expect(strategicMerge(original, patch, 'Pod')).toEqual(merged);
  });

  it('$deleteFromPrimitiveList', () => {
    const original = { metadata: { finalizers: ['a', 'b', 'c'] } };
    const patch = { metadata: { '$deleteFromPrimitiveList/finalizers': ['b', 'none'], finalizers: ['x'] } };
    expect(strategicMerge(original, patch, 'Pod')).toEqual({ metadata: { finalizers: ['x', 'a', 'c'] } });
  });

  it.each<[JsonObject, string]>([
    [{ metadata: { $patch: 'merge' } }, 'metadata has the unknown directive'],
    [containers({ $patch: 'merge', name: 'x' }), '$patch is neither'],
    [containers({ image: 'x' }), 'spec.containers has an item that does not contain declared merge key: name'],
    [{ spec: { containers: ['x'] } }, 'does not contain declared merge key: name'],
    [{ metadata: { $retainKeys: 'x' } }, 'metadata.$retainKeys has to be a list'],
    [{ metadata: { $retainKeys: ['a'], b: 1 } }, 'metadata.b is patched, but'],
    [{ spec: { '$setElementOrder/containers': named('b', 'a'), containers: named('a', 'b') } }, 'another order'],
  ])('refuses %j', (patch, message) => {
    const merge = () => strategicMerge({ metadata: {}, ...containers({ name: 'a' }) }, patch, 'Pod');
    expect(merge).toThrow(expect.objectContaining({ name: 'MeshctlError', kind: 'input' }));
    expect(merge).toThrow(message);
  });
});

it.each([
  ['a b c', 'n', 'n a b c'],
  ['a b c', 'b', 'a b c'],
  ['a b c', 'c n a', 'b c n a'],
  ['MY CA', 'CERT CA POD', 'CERT MY CA POD'],
  ['a b TRACE c POD d', 'TRACE NEW POD', 'a b TRACE NEW c POD d'],
])('orders %s and %s as %s', (original, patch, merged) => {
  const pod = strategicMerge(
    containers(...named(...original.split(' '))),
    containers(...named(...patch.split(' '))),
    'Pod',
  );
  expect(names(pod)).toEqual(merged.split(' '));
});

it('knows the rules of each kind', () => {
  const ports = (port: number, name: string): JsonObject => ({ spec: { ports: [{ port, name }] } });
  expect(strategicMerge(ports(1, 'a'), ports(2, 'b'), 'Service')).toEqual({
    spec: {
      ports: [
        { port: 2, name: 'b' },
        { port: 1, name: 'a' },
      ],
    },
  });
  const template = (...items: JsonObject[]): JsonObject => ({ spec: { template: containers(...items) } });
  for (const kind of ['Deployment', 'DaemonSet']) {
    expect(strategicMerge(template({ name: 'a' }), template({ name: 'b' }), kind)).toEqual(
      template(...named('b', 'a')),
    );
  }
  const selector = (key: string): JsonObject => ({ spec: { selector: { [key]: 1 } } });
  expect(strategicMerge(selector('a'), selector('b'), 'PodDisruptionBudget')).toEqual(selector('b'));
  expect(strategicMerge(selector('a'), selector('b'), 'HorizontalPodAutoscaler')).toEqual({
    spec: { selector: { a: 1, b: 1 } },
  });
  expect(strategicMerge({ spec: { containers: [1] } }, { spec: { containers: [2] } }, 'Unknown')).toEqual({
    spec: { containers: [2] },
  });
});

it('keeps __proto__ inert', () => {
  const patch = JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"a": 1}}');
  const merged = strategicMerge({}, patch, 'Pod');
  expect(Object.keys(merged)).toEqual(['__proto__', 'constructor']);
  expect(({} as JsonObject).polluted).toBeUndefined();
});

const pods = fc.record({
  spec: fc.record({
    containers: fc.uniqueArray(fc.record({ name: fc.constantFrom(...'abcdef'), image: fc.string() }), {
      selector: (c) => c.name,
    }),
    nodeSelector: fc.dictionary(fc.constantFrom(...'abc'), fc.string()),
  }),
});

it('is idempotent, and neutral for an empty patch', () => {
  fc.assert(
    fc.property(pods, pods, (original, patch) => {
      const once = strategicMerge<JsonObject>(original, patch, 'Pod');
      expect(strategicMerge(once, patch, 'Pod')).toEqual(once);
      expect(strategicMerge(original, {}, 'Pod')).toEqual(original);
    }),
  );
});
