import { expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import { planeOf } from './test-plane.ts';
import { tracing } from './tracing.ts';

const of = (tracer: string | null, settings: JsonObject = {}) =>
  tracing(planeOf({ global: { istioNamespace: 'root', proxy: { tracer }, tracer: settings } }));

it.each<[string | null, JsonObject, JsonObject]>([
  ['none', {}, {}],
  ['zipkin', {}, { tracing: { zipkin: { address: 'zipkin.root:9411' } } }],
  ['zipkin', { zipkin: { address: 'z:1' } }, { tracing: { zipkin: { address: 'z:1' } } }],
  ['datadog', {}, { tracing: { datadog: { address: '$(HOST_IP):8126' } } }],
  [
    'lightstep',
    { lightstep: { address: 'l:1', accessToken: 'abc' } },
    { tracing: { lightstep: { address: 'l:1', accessToken: 'abc' } } },
  ],
  [
    'stackdriver',
    {},
    {
      tracing: {
        stackdriver: {
          debug: false,
          maxNumberOfAttributes: 200,
          maxNumberOfAnnotations: 200,
          maxNumberOfMessageEvents: 200,
        },
      },
    },
  ],
  ['openCensusAgent', {}, { tracing: null }],
  ['constructor', {}, { tracing: null }],
])('tracer %j with %j', (tracer, settings, expected) => {
  expect(of(tracer, settings)).toEqual(expected);
});

it("needs lightstep's settings", () => {
  expect(() => of('lightstep')).toThrow('values.global.tracer.lightstep: expected a map, found nothing');
});
