import { expect, it } from 'vitest';
import { injectionRules } from './injection-rules.ts';

const prefixes = (servesUnlabelled: boolean, servesAllNamespaces: boolean): string[] =>
  injectionRules('r1', { servesUnlabelled, servesAllNamespaces }).map(({ prefix }) => prefix);

it('serves what names the revision, and more where told to', () => {
  expect(prefixes(false, true)).toEqual(['rev.namespace.', 'rev.object.']);
  expect(prefixes(true, false)).toEqual(['rev.namespace.', 'rev.object.', 'namespace.', 'object.']);
  expect(prefixes(true, true)).toEqual(['rev.namespace.', 'rev.object.', 'namespace.', 'object.', 'auto.']);
});

interface Labels {
  readonly [label: string]: string;
}

/** How many entries catch a pod: the API server calls the injector once for each. */
const caughtBy = (namespace: Labels, pod: Labels, servesAllNamespaces = false): number => {
  const holds = (labels: Labels) => (condition: { key?: unknown; operator?: unknown; values?: unknown }) => {
    const value = labels[String(condition.key)];
    const listed = value !== undefined && Array.isArray(condition.values) && condition.values.includes(value);
    if (condition.operator === 'DoesNotExist') return value === undefined;
    return condition.operator === 'In' ? listed : !listed;
  };
  return injectionRules('default', { servesUnlabelled: true, servesAllNamespaces }).filter(
    ({ namespaces, pods }) => namespaces.every(holds(namespace)) && pods.every(holds(pod)),
  ).length;
};

it.each<[Labels, Labels, number]>([
  [{}, {}, 0],
  [{ 'istio-injection': 'enabled' }, {}, 1],
  [{ 'istio-injection': 'enabled' }, { 'sidecar.istio.io/inject': 'false' }, 0],
  [{ 'istio-injection': 'disabled' }, { 'sidecar.istio.io/inject': 'true' }, 0],
  [{ 'istio.io/rev': 'default' }, {}, 1],
  [{ 'istio.io/rev': 'other' }, {}, 0],
  [{}, { 'sidecar.istio.io/inject': 'true' }, 1],
  [{}, { 'istio.io/rev': 'default' }, 1],
  [{}, { 'istio.io/rev': 'default', 'sidecar.istio.io/inject': 'true' }, 1],
])('namespace %j and pod %j are caught %d times', (namespace, pod, times) => {
  expect(caughtBy(namespace, pod)).toBe(times);
});

it('takes in unlabelled namespaces but those of the cluster where told to', () => {
  expect(caughtBy({ 'kubernetes.io/metadata.name': 'team' }, {}, true)).toBe(1);
  expect(caughtBy({ 'kubernetes.io/metadata.name': 'kube-system' }, {}, true)).toBe(0);
  expect(caughtBy({ 'kubernetes.io/metadata.name': 'team' }, { 'sidecar.istio.io/inject': 'true' }, true)).toBe(1);
});
