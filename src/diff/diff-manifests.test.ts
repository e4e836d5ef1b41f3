import fc from 'fast-check';
import jsonPatch from 'fast-json-patch';
import { describe, expect, it } from 'vitest';
import { joinPath } from '../config/path.ts';
import type { JsonObject, JsonValue } from '../objects/json.ts';
import { type DiffOptions, diffManifests } from './diff-manifests.ts';
import { jsonPatchBetween } from './json-patch.ts';

const deployment = (spec: JsonObject, name = 'd'): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'n' },
  spec,
});

/** The paths of the changes between two specs, with the values before and after. */
const changes = (a: JsonObject, b: JsonObject, options?: DiffOptions): JsonValue[] =>
  diffManifests([deployment(a)], [deployment(b)], options).objects.flatMap((diff) =>
    diff.status === 'changed'
      ? diff.changes.map(({ path, before, after }) => [joinPath(path.slice(1)), before ?? '-', after ?? '-'])
      : [],
  );

describe('changes', () => {
  it.each<[JsonObject, JsonObject, JsonValue[]]>([
    [
      { a: 1, b: { c: 2 } },
      { b: { c: 3 }, d: 4 },
      [
        ['a', 1, '-'],
        ['b.c', 2, 3],
        ['d', '-', 4],
      ],
    ],
    [{ a: 1 }, { a: '1' }, [['a', 1, '1']]],
    [{ a: [] }, { a: {} }, [['a', [], {}]]],
    [{ 'a.b/c': 1 }, { 'a.b/c': 2 }, [['a\\.b/c', 1, 2]]],
    [
      { args: ['a', 'b', 'c'] },
      { args: ['a', 'x', 'b', 'd'] },
      [
        ['args[1]', '-', 'x'],
        ['args[3]', 'c', 'd'],
      ],
    ],
  ])('between %j and %j', (a, b, expected) => {
    expect(changes(a, b)).toEqual(expected);
  });

  it('pair items of lists by their key', () => {
    const container = (name: string, image: string, ...env: string[]): JsonObject => ({
      name,
      image,
      env: env.map((entry) => ({ name: entry.charAt(0), value: entry.slice(1) })),
    });
    const a = { containers: [container('x', '1', 'A1', 'B2'), container('y', '1')] };
    const b = { containers: [container('new', '1'), container('y', '2'), container('x', '1', 'B2', 'C3', 'A1')] };
    expect(changes(a, b)).toEqual([
      ['containers[name:x].env[name:C]', '-', { name: 'C', value: '3' }],
      ['containers[name:y].image', '1', '2'],
      ['containers[name:new]', '-', container('new', '1')],
    ]);
    expect(changes(a, { containers: [...a.containers].reverse() })).toEqual([]);
  });

  it('use the first key that is unique', () => {
    const ports = (...list: [number, string][]) => ({
      ports: list.map(([containerPort, protocol]) => ({ containerPort, protocol })),
    });
    expect(changes(ports([80, 'TCP'], [90, 'TCP']), ports([90, 'UDP'], [80, 'TCP']))).toEqual([
      ['ports[containerPort:90]', { containerPort: 90, protocol: 'TCP' }, '-'],
      ['ports[containerPort:90]', '-', { containerPort: 90, protocol: 'UDP' }],
    ]);
    expect(changes(ports([80, 'TCP'], [80, 'UDP']), ports([80, 'UDP'], [80, 'TCP']))).toEqual([]);
    const rules = (...verbs: string[]) => ({
      rules: [{ apiGroups: [''], resources: ['pods'], verbs }, { nonResourceURLs: ['/x'] }],
    });
    expect(changes(rules('get'), rules('get', 'list'))).toEqual([['rules[0].verbs[1]', '-', 'list']]);
    const pods = { apiGroups: [''], resources: ['pods'], verbs: ['get'] };
    const nodes = { apiGroups: [''], resources: ['nodes'], verbs: ['get'] };
    expect(changes({ rules: [pods, nodes] }, { rules: [nodes, pods] })).toEqual([]);
  });

  it('keep the order of routes and of plain lists, unless told otherwise', () => {
    const [a, b] = [{ http: [{ name: 'x' }, { name: 'y' }] }, { http: [{ name: 'y' }, { name: 'x' }] }];
    expect(changes(a, b)).not.toEqual([]);
    expect(changes(a, b, { ignoreOrder: true })).toEqual([]);
    const values = { list: ['a', 'b', { c: [1, 2] }] };
    expect(changes(values, { list: [{ c: [2, 1] }, 'b', 'a'] }, { ignoreOrder: true })).toEqual([]);
    expect(changes(values, { list: ['x', { c: [2, 1] }, 'a'] }, { ignoreOrder: true })).toEqual([
      ['list[0]', 'b', 'x'],
    ]);
  });

  it('leave out what is ignored', () => {
    expect(changes({ a: 1, b: [{ c: 1 }] }, { a: 2, b: [{ c: 2 }] }, { ignorePaths: ['spec.a', 'spec.b.c'] })).toEqual(
      [],
    );
  });
});

describe('objects', () => {
  it('are added, removed, changed or the same', () => {
    const object = (name: string, spec = {}) => deployment(spec, name);
    const a = [object('same'), object('gone'), object('changed', { a: 1 })];
    const b = [object('changed', { a: 2 }), object('new'), object('same')];
    const { objects, unchanged } = diffManifests(a, b);
    expect(objects.map(({ status, identity }) => `${status} ${identity.name}`)).toEqual([
      'changed changed',
      'removed gone',
      'added new',
    ]);
    expect(unchanged).toBe(1);
    expect(diffManifests(a, b, { select: 'Deployment:n:new' })).toMatchObject({
      objects: [{ status: 'added' }],
      unchanged: 0,
    });
  });

  it('are found in lists', () => {
    const list = (...items: JsonObject[]) => ({ apiVersion: 'v1', kind: 'List', items });
    expect(diffManifests([list(deployment({}), deployment({}, 'x'))], [deployment({}), deployment({}, 'x')])).toEqual({
      objects: [],
      unchanged: 2,
    });
    const leak = JSON.stringify(
      diffManifests([], [list({ kind: 'Secret', metadata: { name: 's' }, data: { a: 'password' } })]),
    );
    expect(leak).not.toContain('password');
  });

  it('never show the values of Secrets', () => {
    const secret = (value: string) => ({ kind: 'Secret', metadata: { name: 's' }, data: { a: value, b: 'constant' } });
    const diff = diffManifests([secret('first')], [secret('second')]);
    expect(diff.objects).toMatchObject([{ changes: [{ path: ['data', 'a'] }] }]);
    expect(JSON.stringify(diff)).not.toMatch(/first|second|constant/);
  });

  it('compare texts of ConfigMaps by what they say', () => {
    const map = (data: JsonObject) => [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'm' }, data }];
    const same = diffManifests(
      map({ mesh: '# old\na: {b: 1}\nc: [1]\n', json: '[1]' }),
      map({ mesh: 'c:\n- 1\na:\n  b: 1', json: '[ 1 ]' }),
    );
    expect(same.objects).toEqual([]);
    const changed = diffManifests(
      map({ mesh: 'a: {b: 1}', text: 'x: [', number: '1' }),
      map({ mesh: 'a: {b: 2}', text: 'x: ]', number: '1.0' }),
    );
    expect(changed.objects).toMatchObject([
      {
        changes: [
          { path: ['data', 'mesh', 'a', 'b'], before: 1, after: 2 },
          { path: ['data', 'text'] },
          { path: ['data', 'number'] },
        ],
      },
    ]);
  });

  it('keep __proto__ inert', () => {
    const object = JSON.parse('{"kind": "X", "metadata": {"name": "x"}, "__proto__": {"a": 1}}');
    const { objects } = diffManifests([object], [{ kind: 'X', metadata: { name: 'x' } }], {
      ignorePaths: ['a'],
      ignoreOrder: true,
    });
    expect(objects).toMatchObject([{ changes: [{ path: ['__proto__'], before: { a: 1 } }] }]);
    expect(({} as JsonObject).a).toBeUndefined();
  });
});

const scalar = fc.constantFrom<JsonValue>(0, 1, 'a', 'b', '', true, null);
const named = fc.record({ name: fc.constantFrom(...'wxyz'), value: scalar, args: fc.array(scalar, { maxLength: 3 }) });
const spec = fc.record(
  {
    replicas: scalar,
    'a/b~c': scalar,
    containers: fc.uniqueArray(named, { selector: ({ name }) => name }),
    env: fc.array(named, { maxLength: 3 }),
    list: fc.array(fc.oneof(scalar, fc.dictionary(fc.constantFrom(...'ab'), scalar)), {
      maxLength: 5,
    }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<JsonObject>;
const manifest = fc.uniqueArray(
  fc.record({ name: fc.constantFrom(...'abcd'), spec }).map(({ name, spec }) =>
    // fast-check makes some maps without a prototype; those of documents have one.
    structuredClone(deployment(spec, name)),
  ),
  { selector: (object) => JSON.stringify(object.metadata) },
);

describe('laws', () => {
  it('a manifest does not differ from itself, nor from a shuffled one', () => {
    fc.assert(
      fc.property(manifest, (a) => {
        expect(diffManifests(a, structuredClone([...a].reverse()))).toEqual({ objects: [], unchanged: a.length });
      }),
    );
  });

  it('swapping the sides swaps added and removed', () => {
    const mirrored = { added: 'removed', removed: 'added', changed: 'changed' } as const;
    fc.assert(
      fc.property(manifest, manifest, (a, b) => {
        const there = diffManifests(a, b).objects.map(({ status, identity }) => [mirrored[status], identity]);
        expect(diffManifests(b, a).objects.map(({ status, identity }) => [status, identity])).toEqual(there);
      }),
    );
  });

  it('the JSON patch turns the older object into the newer one', () => {
    fc.assert(
      fc.property(spec, spec, (a, b) => {
        const patch = jsonPatchBetween(a, b);
        expect(jsonPatch.applyPatch(structuredClone(a), structuredClone(patch), true).newDocument).toEqual(b);
      }),
      { numRuns: 1000 },
    );
  });

  it('nothing but the order differs where no change is found', () => {
    fc.assert(
      fc.property(spec, spec, (a, b) => {
        if (changes(a, b).length === 0) expect(jsonPatchBetween(a, b).every(({ op }) => op === 'move')).toBe(true);
        else expect(jsonPatchBetween(a, b)).not.toEqual([]);
      }),
    );
  });
});

it('moves items by their key instead of rewriting them', () => {
  const items = (...names: string[]) => ({ containers: names.map((name) => ({ name, image: name })) });
  expect(jsonPatchBetween(items('a', 'b', 'c'), items('n', 'c', 'a'))).toEqual([
    { op: 'remove', path: '/containers/1' },
    { op: 'add', path: '/containers/0', value: { name: 'n', image: 'n' } },
    { op: 'move', from: '/containers/2', path: '/containers/1' },
  ]);
});
