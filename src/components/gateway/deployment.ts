import type { JsonObject, JsonValue } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { field, isSet, listItems, mapAt } from '../chart/field.ts';
import { firstTruthy } from '../chart/layers.ts';
import { isOpenshift } from '../chart/platform.ts';
import { containerResources } from '../chart/resources.ts';
import { given, inQuotes, orDefault, unquoted } from '../chart/text.ts';
import { affinity } from './affinity.ts';
import { objectLabels, podLabels } from './labels.ts';
import { type PodForm, podForm } from './pods.ts';
import { accountEnding, type Gateway, metadata, own, ownIsSet, ownMaps, ownPath } from './values.ts';

/** The Deployment of a gateway, in the form that its values select (gateways-cni-ztunnel facts 1.5 and 1.7). */
export const deployment = (gateway: Gateway): KubeObject => {
  const form = podForm(gateway);
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { ...metadata(gateway, { ...objectLabels(gateway), ...form.labels }), name: unquoted(form.name) },
    spec: {
      ...(ownIsSet(gateway, 'autoscaleEnabled') ? {} : given({ replicas: own(gateway, 'replicaCount') }, unquoted)),
      selector: { matchLabels: gateway.labels },
      strategy: {
        rollingUpdate: {
          maxSurge: unquoted(own(gateway, 'rollingMaxSurge')),
          maxUnavailable: unquoted(own(gateway, 'rollingMaxUnavailable')),
        },
      },
      template: {
        metadata: { labels: podLabels(gateway, form.podLabels), annotations: podAnnotations(gateway, form) },
        spec: podSpec(gateway, form),
      },
    },
  };
};

const podAnnotations = (gateway: Gateway, form: PodForm): JsonObject => ({
  ...(isSet(gateway.values, 'meshConfig.enablePrometheusMerge') ? prometheusAnnotations : {}),
  ...form.podAnnotations,
  ...mapAt(gateway.values, ownPath(gateway, 'podAnnotations')),
});

const prometheusAnnotations: JsonObject = {
  'prometheus.io/port': '15020',
  'prometheus.io/scrape': 'true',
  'prometheus.io/path': '/stats/prometheus',
};

const podSpec = (gateway: Gateway, form: PodForm): JsonObject => {
  const { values } = gateway;
  const asRoot = ownIsSet(gateway, 'runAsRoot');
  return {
    ...(asRoot ? {} : { securityContext: podSecurity(gateway) }),
    serviceAccountName: unquoted(form.name + accountEnding),
    ...given({ priorityClassName: inQuotes(field(values, 'global.priorityClassName')) }),
    containers: [
      {
        name: 'istio-proxy',
        ...form.container,
        env: orNull(form.container.env),
        volumeMounts: orNull(form.container.volumeMounts),
        ports: containerPorts(gateway),
        ...(asRoot ? {} : { securityContext: containerSecurity }),
        resources: containerResources(values, ownPath(gateway, 'resources'), 'global.defaultResources'),
      },
      ...listItems(values, ownPath(gateway, 'additionalContainers')),
    ],
    volumes: orNull(form.volumes),
    affinity: affinity(gateway),
    ...given({ tolerations: firstTruthy(own(gateway, 'tolerations'), field(values, 'global.defaultTolerations')) }),
  };
};

// A list that a chart writes item by item leaves null where there are none.
const orNull = (list: JsonValue | undefined): JsonValue => orDefault(list, null);

const podSecurity = ({ values }: Gateway): JsonObject => ({
  ...(isOpenshift(values) ? {} : { runAsUser: 1337, runAsGroup: 1337 }),
  runAsNonRoot: true,
});

const containerSecurity: JsonObject = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  privileged: false,
  readOnlyRootFilesystem: true,
};

const containerPorts = (gateway: Gateway): JsonObject[] => [
  ...ownMaps(gateway, 'ports').map(({ targetPort, port, protocol }) => ({
    containerPort: unquoted(orDefault(targetPort, port)),
    protocol: unquoted(orDefault(protocol, 'TCP')),
  })),
  { containerPort: 15090, protocol: 'TCP', name: 'http-envoy-prom' },
];
