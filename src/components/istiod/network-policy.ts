import type { KubeObject } from '../../objects/object.ts';
import { networkPolicy } from '../chart/network-policy.ts';
import { revisionLabel } from '../chart/revision.ts';
import { type ControlPlane, istiodName, ownNamespace } from './control-plane.ts';
import { serverLabels } from './labels.ts';

/** The NetworkPolicy that opens istiod's ports, the webhook's first (istiod-and-base facts 14.3). */
export const istiodNetworkPolicy = (plane: ControlPlane): KubeObject =>
  networkPolicy(
    { name: istiodName(plane), namespace: ownNamespace(plane), labels: serverLabels(plane) },
    { app: 'istiod', 'istio.io/rev': revisionLabel(plane.values) },
    [[15017], [15010, 15011, 15012, 8080, 15014]],
  );
