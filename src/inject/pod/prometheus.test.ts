import { expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import { metadataTexts, type Pod } from './pod.ts';
import { mergePrometheus } from './prometheus.ts';

const podWith = (annotations: JsonObject, containers: JsonObject[] = [{ name: 'istio-proxy' }]): Pod => ({
  metadata: { annotations },
  spec: { containers },
});

const merged = (annotations: JsonObject, enablePrometheusMerge = true) => {
  const pod = mergePrometheus(podWith(annotations), { enablePrometheusMerge, statusPort: 15020 });
  const [proxy] = pod.spec.containers as JsonObject[];
  const [variable] = (proxy?.env ?? []) as JsonObject[];
  return { annotations: Object.fromEntries(metadataTexts(pod, 'annotations')), told: variable?.value };
};

const agent = {
  'prometheus.io/port': '15020',
  'prometheus.io/path': '/stats/prometheus',
  'prometheus.io/scrape': 'true',
};

it('lets Prometheus scrape the agent, and tells it nothing where there is nothing', () => {
  expect(merged({ other: 'x' })).toEqual({ annotations: { other: 'x', ...agent }, told: undefined });
});

it.each([
  [{ 'prometheus.io/port': '80', 'prometheus.io/path': '/m' }, '{"scrape":"","path":"/m","port":"80"}'],
  [{ 'prometheus.io.scrape': 'zzz', 'prometheus-io/port': '1' }, '{"scrape":"zzz","path":"","port":"1"}'],
])('moves %j into the proxy', (annotations, told) => {
  expect(merged(annotations)).toEqual({ annotations: agent, told });
});

it.each([
  ['scraping is off', { 'prometheus-io/scrape': 'F', 'prometheus.io/port': '80' }],
  ['merging is off', { 'prometheus.istio.io/merge-metrics': 'false' }],
  ['the agent is scraped already', { 'prometheus.io/port': '15020', 'prometheus.io/path': '/own' }],
])('changes nothing where %s', (_case, annotations) => {
  expect(merged(annotations)).toEqual({ annotations, told: undefined });
});

it('follows the pod before the mesh', () => {
  expect(merged({}, false).annotations).toEqual({});
  expect(merged({ 'prometheus.istio.io/merge-metrics': 'true' }, false).annotations).toMatchObject(agent);
});

it('annotates pods without a proxy too', () => {
  const pod = mergePrometheus(podWith({}, [{ name: 'app' }]), { enablePrometheusMerge: true, statusPort: 1 });
  expect(metadataTexts(pod, 'annotations').get('prometheus.io/port')).toBe('1');
});
