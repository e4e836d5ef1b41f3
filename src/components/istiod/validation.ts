import type { JsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { configWebhook } from '../chart/config-webhook.ts';
import { revisionLabel } from '../chart/revision.ts';
import { stablePolicy } from '../chart/stable-policy.ts';
import { accountNamespace, type ControlPlane, istiodName, selectedRevision } from './control-plane.ts';
import { namedLabels } from './labels.ts';

/** The webhook by which this istiod checks Istio resources of its revision (istiod-and-base facts 10.3). */
export const revisionValidator = (plane: ControlPlane): KubeObject =>
  configWebhook(
    plane.values,
    {
      name: `istio-validator${plane.suffix}-${plane.istioNamespace}`,
      labels: {
        app: 'istiod',
        istio: 'istiod',
        'istio.io/rev': revisionLabel(plane.values),
        release: 'istio',
        ...namedLabels,
      },
    },
    {
      name: 'rev.validation.istio.io',
      service: { name: istiodName(plane), namespace: accountNamespace(plane) },
      selector: ofRevision(plane),
    },
  );

/** The policy that keeps resources of this revision to stable API (istiod-and-base facts 10.4). */
export const revisionPolicy = (plane: ControlPlane): KubeObject[] => {
  const ending = `${plane.suffix}-${plane.istioNamespace}.istio.io`;
  const names = { policy: `stable-channel-policy${ending}`, binding: `stable-channel-policy-binding${ending}` };
  return stablePolicy(names, namedLabels, ofRevision(plane));
};

const ofRevision = (plane: ControlPlane): JsonObject => ({
  matchExpressions: [{ key: 'istio.io/rev', operator: 'In', values: [selectedRevision(plane)] }],
});
