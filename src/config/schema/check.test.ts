import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../objects/json.ts';
import { checkType, type Dialect } from './check.ts';
import { goStruct, meshMessage, valuesMessage } from './dialects.ts';
import { kubernetesSchema } from './kubernetes.constant.ts';
import { meshSchema } from './mesh.constant.ts';
import { operatorSchema } from './operator.ts';
import type { Schema } from './schema.ts';
import { valuesSchema } from './values.constant.ts';

const schema: Schema = {
  messages: {
    Root: {
      text: 'string',
      flag: 'bool',
      small: 'int32',
      big: 'int64',
      count: 'uint32',
      share: 'double',
      many: '[Leaf]',
      named: '{Leaf}',
      color: 'Color',
      time: 'Duration',
      free: 'Value',
      map: 'Struct',
      either: 'IntOrString',
    },
    Leaf: { size: 'int32' },
  },
  enums: { Color: ['RED', 'GREEN'] },
};
const problems = (dialect: Dialect, value: JsonValue, given = schema): string[] =>
  checkType(given, dialect, 'Root', value, []).map(({ path, problem }) => `${path.join('/')} ${problem}`);

describe('checkType', () => {
  it.each<JsonValue>([
    {},
    { text: null, many: null, named: null, color: null, time: null, count: null },
    { many: [null, { size: 1 }], named: { a: { size: 2 }, b: null } },
    { small: -(2 ** 31), big: 2 ** 53, count: 2 ** 32 - 1, share: 0.5 },
    { small: '7', count: ' 8 ', share: '1e3' },
    { share: 'NaN' },
    { color: 'RED' },
    { color: 1 },
    { time: '1h30m' },
    { free: [1], map: { a: [] }, either: '50%' },
    { either: 5 },
  ])('a protobuf message takes %j', (value) => {
    expect(problems(valuesMessage, value)).toEqual([]);
  });

  it.each<[JsonValue, string]>([
    ['x', ' expected a map, found "x"'],
    [{ text: 5 }, 'text expected text, found 5'],
    [{ flag: 'true' }, 'flag expected true or false, found "true"'],
    [{ small: 2 ** 31 }, 'small expected an integer of 32 bits, found 2147483648'],
    [{ small: 1.5 }, 'small expected an integer of 32 bits, found 1.5'],
    [{ small: '1.5' }, 'small expected an integer of 32 bits, found "1.5"'],
    [{ count: -1 }, 'count expected an integer from 0 to 4294967295, found -1'],
    [{ share: 'abc' }, 'share expected a number, found "abc"'],
    [{ many: {} }, 'many expected a list, found a map'],
    [{ many: ['x'] }, 'many/0 expected a map, found "x"'],
    [{ named: [] }, 'named expected a map, found a list'],
    [{ named: { a: { size: 'x' } } }, 'named/a/size expected an integer of 32 bits, found "x"'],
    [{ color: 'BLUE' }, 'color expected one of RED, GREEN, found "BLUE"'],
    [{ time: 10 }, 'time expected a duration such as 10s or 1h30m, found 10'],
    [{ time: '' }, 'time expected a duration such as 10s or 1h30m, found ""'],
    [{ map: [] }, 'map expected a map, found a list'],
    [{ either: true }, 'either expected an integer or text, found true'],
    [{ Text: 'x' }, 'Text unknown field; did you mean text?'],
    [{ many: [{ size: 1, wholly: 2 }] }, 'many/0/wholly unknown field; known: size'],
    [{ constructor: 1 }, 'constructor unknown field'],
  ])('a protobuf message refuses %j', (value, problem) => {
    expect(problems(valuesMessage, value)).toEqual([problem]);
  });

  it('reads other spellings as each decoder does', () => {
    const findings = (dialect: Dialect, value: JsonValue) =>
      checkType(meshSchema, dialect, 'MeshConfig', value, []).map(({ path, severity }) => [path.join('/'), severity]);
    expect(findings(meshMessage, { connect_timeout: '1s' })).toEqual([]);
    expect(findings(meshMessage, { connect_timeout: 1 })).toEqual([['connect_timeout', 'error']]);
    expect(findings(meshMessage, { nothing: 1 })).toEqual([['nothing', 'warning']]);
    expect(findings(goStruct, { ConnectTimeout: null })).toEqual([['ConnectTimeout', 'warning']]);
  });

  it('takes numbers of Go structs only without quotes', () => {
    const check = (settings: JsonValue) =>
      checkType(kubernetesSchema, goStruct, 'K8sSettings', settings, []).map(({ path }) => path.join('/'));
    expect(
      check({ replicaCount: 0, resources: { requests: { cpu: 1, memory: '1.5Gi' }, limits: { cpu: '1e3' } } }),
    ).toEqual([]);
    expect(check({ replicaCount: '2' })).toEqual(['replicaCount']);
    expect(check({ resources: { requests: { cpu: '1x', memory: true } } })).toEqual([
      'resources/requests/cpu',
      'resources/requests/memory',
    ]);
    expect(check({ env: [{ name: 'A', value: 1 }] })).toEqual(['env/0/value']);
    expect(check({ hpaSpec: { metrics: [{ type: 'Resource', resource: { name: 'cpu', tarjet: {} } }] } })).toEqual([
      'hpaSpec/metrics/0/resource/tarjet',
    ]);
    expect(
      check({
        strategy: { rollingUpdate: { maxSurge: '100%', maxUnavailable: 1 } },
        service: { ports: [{ port: 80 }] },
      }),
    ).toEqual([]);
  });
});

it.each([
  ['operator', operatorSchema, goStruct],
  ['values', valuesSchema, valuesMessage],
  ['mesh', meshSchema, meshMessage],
  ['kubernetes', kubernetesSchema, goStruct],
])('the %s schema names only types that there are', (_, { messages, enums }, { scalars }) => {
  const named = Object.values(messages).flatMap((fields) =>
    Object.values(fields).map((type) => type.replace(/[[\]{}]/g, '')),
  );
  const known = new Set([...Object.keys(messages), ...Object.keys(enums), ...Object.keys(scalars)]);
  expect(named.filter((type) => !known.has(type))).toEqual([]);
});
