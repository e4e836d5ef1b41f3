import { type JsonObject, type JsonValue, valueAt } from '../../objects/json.ts';
import { field } from '../chart/field.ts';
import { orDefault, quotedText, unquoted } from '../chart/text.ts';
import type { ControlPlane } from './control-plane.ts';

type TracerName = 'zipkin' | 'datadog' | 'lightstep' | 'stackdriver';

const tracers: Record<TracerName, (plane: ControlPlane) => JsonObject> = {
  zipkin: ({ values, istioNamespace }) => ({ address: address(values, 'zipkin', `zipkin.${istioNamespace}:9411`) }),
  datadog: ({ values }) => ({ address: address(values, 'datadog', '$(HOST_IP):8126') }),
  lightstep: ({ values }) => ({
    address: unquoted(field(values, 'global.tracer.lightstep.address')),
    accessToken: unquoted(field(values, 'global.tracer.lightstep.accessToken')),
  }),
  stackdriver: () => ({
    debug: false,
    maxNumberOfAttributes: 200,
    maxNumberOfAnnotations: 200,
    maxNumberOfMessageEvents: 200,
  }),
};

const isTracer = (name: string): name is TracerName => Object.hasOwn(tracers, name);

const address = (values: JsonObject, tracer: TracerName, fallback: string): JsonValue =>
  unquoted(orDefault(valueAt(values, 'global', 'tracer', tracer, 'address'), fallback));

/**
 * The tracing part of the default proxy configuration, by `global.proxy.tracer` (istiod-and-base facts 13.1): nothing for
 * `none`, null for a tracer that istiod does not configure. Throws an input error where lightstep's settings are missing.
 */
export const tracing = (plane: ControlPlane): JsonObject => {
  const name = quotedText(field(plane.values, 'global.proxy.tracer'));
  if (name === 'none') return {};
  return { tracing: isTracer(name) ? { [name]: tracers[name](plane) } : null };
};
