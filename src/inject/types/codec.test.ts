import { expect, it } from 'vitest';
import { TypeMismatch } from '../mismatch.ts';
import { fieldsOf, typed } from './codec.ts';

it('writes what Go always writes, and drops what is empty', () => {
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', creationTimestamp: null, annotations: {} },
    spec: {
      replicas: 0,
      paused: false,
      template: { spec: { containers: [{ stdin: false, args: [], env: [{ value: '' }] }], hostNetwork: false } },
    },
  };
  expect(typed('Deployment', deployment)).toEqual({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      replicas: 0,
      selector: null,
      template: { metadata: {}, spec: { containers: [{ name: '', env: [{ name: '' }], resources: {} }] } },
      strategy: {},
    },
    status: {},
  });
});

it.each([
  ['StatefulSet', { spec: { serviceName: '', selector: null }, status: { replicas: 0, availableReplicas: 0 } }],
  ['DaemonSet', { status: { currentNumberScheduled: 0, numberMisscheduled: 0, numberReady: 0 } }],
  ['CronJob', { spec: { schedule: '', jobTemplate: { metadata: {} } }, status: {} }],
  [
    'OpenShiftDeploymentConfig',
    { spec: { strategy: { resources: {} }, triggers: null, replicas: 0, test: false }, status: { latestVersion: 0 } },
  ],
  ['List', { metadata: {}, items: null }],
])('writes an empty %s with its required fields', (type, expected) => {
  expect(typed(type, {})).toMatchObject(expected);
});

it('keeps pointers to empty values', () => {
  const spec = {
    securityContext: {},
    volumes: [
      { name: 'a', emptyDir: {} },
      { name: 'b', secret: { optional: false, defaultMode: 0 } },
    ],
    automountServiceAccountToken: false,
  };
  expect(typed('PodSpec', spec)).toEqual({ ...spec, containers: null });
});

it('turns scalars into text where text is wanted', () => {
  const labels = { a: true, b: 1.5, c: 1234567, d: 1e21, e: 'x', f: null };
  expect(typed('ObjectMeta', { labels })).toEqual({
    labels: { a: 'true', b: '1.5', c: '1234567', d: '1e+21', e: 'x', f: '' },
  });
});

it('has the keys in the order of the structs, those of maps sorted', () => {
  const container = { resources: { requests: { memory: '1Gi', cpu: 1 } }, image: 'i', name: 'n' };
  expect(JSON.stringify(typed('Container', container))).toBe(
    '{"name":"n","image":"i","resources":{"requests":{"cpu":"1","memory":"1Gi"}}}',
  );
});

it('reads times into UTC', () => {
  expect(typed('ObjectMeta', { deletionTimestamp: '2024-01-02T03:04:05.678+02:00' })).toEqual({
    deletionTimestamp: '2024-01-02T01:04:05Z',
  });
});

it.each([
  [{ containers: {} }, ['containers'], 'expected a list, found a map'],
  [
    { containers: [{ ports: [{ containerPort: 'http' }] }] },
    ['containers', 0, 'ports', 0, 'containerPort'],
    'whole number',
  ],
  [{ containers: [{ image: ['a'] }] }, ['containers', 0, 'image'], 'expected text, found a list'],
  [{ hostNetwork: 'true' }, ['hostNetwork'], 'expected true or false, found "true"'],
  [{ priority: 1.5 }, ['priority'], 'whole number'],
  [{ priority: 2 ** 31 }, ['priority'], 'whole number'],
  [{ overhead: { cpu: 'many' } }, ['overhead', 'cpu'], 'quantity'],
  [{ volumes: ['x'] }, ['volumes', 0], 'expected a map'],
])('refuses %j', (spec, path, message) => {
  const attempt = (): unknown => typed('PodSpec', spec);
  expect(attempt).toThrow(TypeMismatch);
  expect(attempt).toThrow(message);
  try {
    attempt();
  } catch (error) {
    expect((error as TypeMismatch).path).toEqual(path);
  }
});

it('knows every type that a table refers to', () => {
  const scalars = ['string', 'bool', 'int32', 'int64', 'Quantity', 'IntOrString', 'Time', 'FieldsV1'];
  const seen = new Set<string>();
  const visit = (type: string): void => {
    const name = type.replace(/^(?:\[\]|\{\}|\*)+/, '');
    if (scalars.includes(name) || seen.has(name)) return;
    seen.add(name);
    for (const field of fieldsOf(name)) visit(field.type);
  };
  for (const type of ['Pod', 'Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'CronJob', 'List']) visit(type);
  for (const type of ['ReplicationController', 'OpenShiftDeploymentConfig']) visit(type);
  expect(seen.size).toBeGreaterThan(150);
});

it('is not misled by names that all objects have', () => {
  const hostile = JSON.parse('{"__proto__": {"name": "x"}, "constructor": 1, "labels": {"__proto__": "y"}}');
  const meta = typed('ObjectMeta', hostile);
  expect(JSON.stringify(meta)).toBe('{"labels":{"__proto__":"y"}}');
  expect(({} as { name?: string }).name).toBeUndefined();
});
