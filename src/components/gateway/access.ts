import type { KubeObject } from '../../objects/object.ts';
import { pullSecrets } from '../chart/pull-secrets.ts';
import { role, roleBinding, rule } from '../chart/rbac.ts';
import { given } from '../chart/text.ts';
import { chartLabels, objectLabels } from './labels.ts';
import { accountEnding, type Gateway, metadata, own } from './values.ts';

/** The ServiceAccount of a gateway and its right to read the certificates of its namespace (gateways-cni-ztunnel facts 1.11). */
export const access = (gateway: Gateway): KubeObject[] => {
  const ofRole = metadata(gateway, chartLabels(gateway), '-sds');
  const ofAccount = metadata(gateway, objectLabels(gateway), accountEnding);
  return [
    role('Role', ofRole, [rule([''], ['secrets'], ['get', 'watch', 'list'])]),
    roleBinding('Role', ofRole, { name: ofAccount.name }),
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { ...ofAccount, ...given({ annotations: own(gateway, 'serviceAccount.annotations') }) },
      ...pullSecrets(gateway.values),
    },
  ];
};
