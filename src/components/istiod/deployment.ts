import type { JsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { field, isSet, listItems, rangeEntries } from '../chart/field.ts';
import { ownerLabel } from '../chart/labels.ts';
import { revisionLabel } from '../chart/revision.ts';
import { given, goQuoted, inQuotes, unquoted } from '../chart/text.ts';
import { container } from './container.ts';
import { type ControlPlane, istiodName, ownNamespace } from './control-plane.ts';
import { initContainers } from './init-containers.ts';
import { namedLabels, podSelector, serverLabels } from './labels.ts';
import { volumes } from './volumes.ts';

/** The Deployment of istiod (istiod-and-base facts 9). */
export const deployment = (plane: ControlPlane): KubeObject => {
  const { values } = plane;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: istiodName(plane),
      namespace: ownNamespace(plane),
      labels: { ...serverLabels(plane), ...textLabels(values, 'deploymentLabels') },
      ...given({ annotations: field(values, 'deploymentAnnotations') }),
    },
    spec: {
      ...(isSet(values, 'autoscaleEnabled') ? {} : given({ replicas: field(values, 'replicaCount') }, unquoted)),
      strategy: {
        rollingUpdate: {
          maxSurge: unquoted(field(values, 'rollingMaxSurge')),
          maxUnavailable: unquoted(field(values, 'rollingMaxUnavailable')),
        },
      },
      selector: { matchLabels: selector(plane) },
      template: { metadata: podMetadata(plane), spec: podSpec(plane) },
    },
  };
};

const hasRevision = ({ suffix }: ControlPlane): boolean => suffix !== '';

/** Labels from the values, forced to be texts. */
const textLabels = (values: JsonObject, path: string): JsonObject =>
  Object.fromEntries(rangeEntries(values, path).map(([name, value]) => [name, inQuotes(value)]));

// Unlike a Service's, it names the app only next to a revision, and cannot be changed once installed.
const selector = (plane: ControlPlane): JsonObject => (hasRevision(plane) ? podSelector(plane) : { istio: 'pilot' });

const podMetadata = (plane: ControlPlane): JsonObject => ({
  labels: {
    app: 'istiod',
    'istio.io/rev': revisionLabel(plane.values),
    ...ownerLabel(plane.values),
    'sidecar.istio.io/inject': 'false',
    'operator.istio.io/component': 'Pilot',
    istio: hasRevision(plane) ? 'istiod' : 'pilot',
    ...textLabels(plane.values, 'podLabels'),
    'istio.io/dataplane-mode': 'none',
    ...namedLabels,
  },
  annotations: {
    'prometheus.io/port': '15014',
    'prometheus.io/scrape': 'true',
    'sidecar.istio.io/inject': 'false',
    ...Object.fromEntries(rangeEntries(plane.values, 'podAnnotations')),
  },
});

const podSpec = (plane: ControlPlane): JsonObject => {
  const { values } = plane;
  return {
    ...given({
      nodeSelector: field(values, 'nodeSelector'),
      affinity: field(values, 'affinity'),
      topologySpreadConstraints: field(values, 'topologySpreadConstraints'),
      initContainers: initContainers(plane),
    }),
    tolerations: [{ key: 'cni.istio.io/not-ready', operator: 'Exists' }, ...listItems(values, 'tolerations')],
    serviceAccountName: istiodName(plane),
    ...given({ priorityClassName: field(values, 'global.priorityClassName') }, goQuoted),
    containers: [container(plane)],
    volumes: volumes(plane),
  };
};
