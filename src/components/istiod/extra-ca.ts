import type { JsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { field, isSet } from '../chart/field.ts';
import { goQuoted } from '../chart/text.ts';
import { type ControlPlane, ownNamespace } from './control-plane.ts';
import { ownedLabels } from './labels.ts';

/** The ConfigMap that holds further root certificates for fetching JWT keys. */
export const extraCaName = ({ suffix }: ControlPlane): string => `pilot-jwks-extra-cacerts${suffix}`;

/** Whether there are extra root certificates. */
export const hasExtraCa = (values: JsonObject): boolean => isSet(values, 'jwksResolverExtraRootCA');

/** ConfigMap of the extra root certificates (istiod-and-base facts 14.4). */
export const extraCa = (plane: ControlPlane): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: extraCaName(plane), namespace: ownNamespace(plane), labels: ownedLabels(plane) },
  data: { 'extra.pem': goQuoted(field(plane.values, 'jwksResolverExtraRootCA')) },
});
