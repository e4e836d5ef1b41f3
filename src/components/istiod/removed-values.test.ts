import { expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import { renderIstiod } from './istiod.ts';

const render = (values: JsonObject) => () =>
  renderIstiod({ values, namespace: 'istio-system', kubeVersion: 'v1.32.0' });

it.each<[JsonObject, string]>([
  [{ global: { pilotCertProvider: 'kubernetes' } }, 'pilotCertProvider=kubernetes is not supported'],
  [{ global: { tracer: { stackdriver: { debug: false } } } }, 'values.global.tracer.stackdriver.debug is removed'],
  [{ global: { tracer: { stackdriver: { maxNumberOfAttributes: 0 } } } }, 'maxNumberOfAttributes is removed'],
  [
    { meshConfig: { defaultConfig: { tracing: { stackdriver: { maxNumberOfAnnotations: 7 } } } } },
    'values.meshConfig.defaultConfig.tracing.stackdriver.maxNumberOfAnnotations is removed',
  ],
  [{ telemetry: { v2: { prometheus: { configOverride: {} } } } }, 'configOverride is removed'],
  [{ telemetry: { v2: { stackdriver: { disableOutbound: true } } } }, 'disableOutbound is removed'],
])('refuses %j', (values, message) => {
  expect(render(values)).toThrow(message);
});

it.each<[JsonObject]>([
  [{ global: { tracer: { stackdriver: { debug: null } } } }],
  [{ global: { tracer: null } }],
  [{ telemetry: { v2: { stackdriver: { configOverride: { a: 1 } } } } }],
])('takes %j', (values) => {
  expect(render(values)).not.toThrow();
});
