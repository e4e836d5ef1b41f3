import type { KubeObject } from '../../objects/object.ts';
import { isSet } from '../chart/field.ts';
import { runsSeveralPods } from '../chart/scaling.ts';
import { unquoted } from '../chart/text.ts';
import { objectLabels } from './labels.ts';
import { type Gateway, metadata, own, ownIsSet, ownPath } from './values.ts';

/** Whether a gateway has a HorizontalPodAutoscaler (gateways-cni-ztunnel facts 1.2). */
export const autoscales = (gateway: Gateway): boolean =>
  ['autoscaleEnabled', 'autoscaleMin', 'autoscaleMax'].every((key) => ownIsSet(gateway, key));

/** The HorizontalPodAutoscaler of a gateway (gateways-cni-ztunnel facts 1.10). */
export const autoscaler = (gateway: Gateway): KubeObject => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: metadata(gateway, objectLabels(gateway)),
  spec: {
    maxReplicas: unquoted(own(gateway, 'autoscaleMax')),
    minReplicas: unquoted(own(gateway, 'autoscaleMin')),
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: unquoted(gateway.name) },
    metrics: [
      {
        type: 'Resource',
        resource: {
          name: 'cpu',
          target: { type: 'Utilization', averageUtilization: unquoted(own(gateway, 'cpu.targetAverageUtilization')) },
        },
      },
    ],
  },
});

/** Whether a gateway has a PodDisruptionBudget: there are sure to be several pods. */
export const budgets = (gateway: Gateway): boolean =>
  isSet(gateway.values, 'global.defaultPodDisruptionBudget.enabled') &&
  runsSeveralPods(gateway.values, ownPath(gateway, ''));

/** The PodDisruptionBudget of a gateway. */
export const disruptionBudget = (gateway: Gateway): KubeObject => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: metadata(gateway, objectLabels(gateway)),
  spec: { minAvailable: 1, selector: { matchLabels: gateway.labels } },
});
