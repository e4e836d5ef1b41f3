import { age, type ResourceType } from './definition.ts';
import {
  atMostOne,
  boolean,
  choice,
  duration,
  list,
  map,
  nullable,
  object,
  required,
  rule,
  rules,
  string,
  text,
  valueOr,
} from './schema.ts';
import { matchLabels, oneTarget, targetRef, targetRefs, trafficSide } from './selector.ts';
import { percentage } from './traffic-policy.ts';

const filled = text({ minLength: 1 });
const maybe = nullable(boolean);
const providers = list(
  object({ name: ['An extension provider of the mesh configuration.', filled] }, required('name')),
);
const sideMatch = object({ mode: ["Side of the proxy: the caller's, the server's or both.", trafficSide] });

const accessLog = object({
  match: ['Traffic that is logged.', sideMatch],
  providers: ['Where the logs go.', providers],
  disabled: ['Whether logging is off.', maybe],
  filter: [
    'Which requests are logged.',
    object({ expression: ['Condition on the request in the Common Expression Language.', string] }),
  ],
});

const metricMatch = object(
  {
    metric: [
      "One of Istio's own metrics.",
      choice(
        'ALL_METRICS',
        'REQUEST_COUNT',
        'REQUEST_DURATION',
        'REQUEST_SIZE',
        'RESPONSE_SIZE',
        'TCP_OPENED_CONNECTIONS',
        'TCP_CLOSED_CONNECTIONS',
        'TCP_SENT_BYTES',
        'TCP_RECEIVED_BYTES',
        'GRPC_REQUEST_MESSAGES',
        'GRPC_RESPONSE_MESSAGES',
      ),
    ],
    customMetric: ['Any other metric, by name.', filled],
    mode: ['Side of the proxy that reports.', trafficSide],
  },
  atMostOne('metric', 'customMetric'),
);

const operation = valueOr('operation', '""');
const tagOverride = object(
  {
    operation: ['Whether the tag is set or taken away.', choice('UPSERT', 'REMOVE')],
    value: ["Expression for the tag's value.", string],
  },
  rules(
    rule('value must be set when operation is UPSERT', `(${operation} == "UPSERT") ? (self.value != "") : true`),
    rule('value must not be set when operation is REMOVE', `(${operation} == "REMOVE") ? !has(self.value) : true`),
  ),
);

const metrics = object({
  providers: ['Where the metrics go.', providers],
  overrides: [
    'Changes to single metrics, in their order.',
    list(
      object({
        match: ['Metrics that are changed.', metricMatch],
        disabled: ['Whether they are off.', maybe],
        tagOverrides: ['Changes to their tags, by tag.', map(tagOverride)],
      }),
    ),
  ],
  reportingInterval: ['Time between reports of long TCP connections.', duration],
});

const customTag = object(
  {
    literal: ['A fixed value.', object({ value: ['The value.', filled] }, required('value'))],
    environment: [
      'The value of an environment variable of the proxy.',
      object(
        { name: ['The variable.', filled], defaultValue: ['Value where it is not set.', string] },
        required('name'),
      ),
    ],
    header: [
      'The value of a request header.',
      object({ name: ['The header.', filled], defaultValue: ['Value where it is missing.', string] }, required('name')),
    ],
    formatter: [
      "A text with Envoy's format commands.",
      object({ value: ['The text, such as %REQ(:PATH)%.', filled] }, required('value')),
    ],
  },
  atMostOne('literal', 'environment', 'header', 'formatter'),
);

const tracing = object({
  match: ['Traffic that is traced.', sideMatch],
  providers: ['Where the spans go.', providers],
  randomSamplingPercentage: ['Share of requests that are traced, in percent.', percentage],
  disableSpanReporting: ['Whether spans are kept back.', maybe],
  disableContextPropagation: ['Whether trace headers are kept back.', maybe],
  enableIstioTags: ["Whether spans carry Istio's own tags.", maybe],
  useRequestIdForTraceSampling: ['Whether x-request-id decides on sampling.', maybe],
  customTags: ['Further tags of the spans, by name.', map(customTag)],
});

export const telemetry: ResourceType = {
  group: 'telemetry.istio.io',
  kind: 'Telemetry',
  plural: 'telemetries',
  shortName: 'telemetry',
  versions: ['v1', 'v1alpha1'],
  stored: 'v1alpha1',
  columns: [age],
  description: 'Says what proxies log, measure and trace, and where it goes.',
  spec: object(
    {
      selector: ['Workloads that are observed.', matchLabels],
      targetRef: ['Object that the settings are attached to.', targetRef],
      targetRefs: ['Objects that the settings are attached to.', targetRefs],
      accessLogging: ['Access logs.', list(accessLog)],
      metrics: ['Metrics.', list(metrics)],
      tracing: ['Distributed traces.', list(tracing)],
    },
    rules(oneTarget),
  ),
};
