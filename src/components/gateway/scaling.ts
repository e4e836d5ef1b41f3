import type { KubeObject } from '../../objects/object.ts';
import { isSet } from '../chart/field.ts';
import { autoscaler, autoscales, runsSeveralPods } from '../chart/scaling.ts';
import { objectLabels } from './labels.ts';
import { type Gateway, metadata, ownPath } from './values.ts';

/** The HorizontalPodAutoscaler of a gateway, or nothing where it does not scale by load (gateways-cni-ztunnel facts 1.10). */
export const gatewayAutoscaler = (gateway: Gateway): KubeObject[] => {
  const { values } = gateway;
  const prefix = ownPath(gateway, '');
  return autoscales(values, prefix)
    ? [autoscaler(metadata(gateway, objectLabels(gateway)), values, prefix, ['cpu'])]
    : [];
};

/** The PodDisruptionBudget of a gateway, or nothing where it may have a single pod (gateways-cni-ztunnel facts 1.10). */
export const disruptionBudget = (gateway: Gateway): KubeObject[] => {
  const { values, labels } = gateway;
  const isBudgeted =
    isSet(values, 'global.defaultPodDisruptionBudget.enabled') && runsSeveralPods(values, ownPath(gateway, ''));
  return isBudgeted
    ? [
        {
          apiVersion: 'policy/v1',
          kind: 'PodDisruptionBudget',
          metadata: metadata(gateway, objectLabels(gateway)),
          spec: { minAvailable: 1, selector: { matchLabels: labels } },
        },
      ]
    : [];
};
