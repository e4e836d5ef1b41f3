import type { KubeObject } from '../../objects/object.ts';
import { ownerLabel } from '../chart/labels.ts';
import { privilegedPods } from '../chart/platform.ts';
import { pullSecrets } from '../chart/pull-secrets.ts';
import { role, roleBinding } from '../chart/rbac.ts';
import { unquoted } from '../chart/text.ts';
import { annotations, metadata, namedLabels, podSelector } from './metadata.ts';
import type { Ztunnel } from './values.ts';

/** The ServiceAccount of ztunnel (gateways-cni-ztunnel facts 5.5). */
export const account = (ztunnel: Ztunnel): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { ...metadata(ztunnel), annotations: annotations(ztunnel) },
  ...pullSecrets(ztunnel.values, 'imagePullSecrets'),
});

/** ztunnel's right to run privileged, which OpenShift wants to be granted. */
export const privileges = (ztunnel: Ztunnel): KubeObject[] => {
  const name = unquoted(ztunnel.name);
  const clusterWide = {
    name,
    labels: { ...podSelector, release: name, ...ownerLabel(ztunnel.values), ...namedLabels },
    annotations: annotations(ztunnel),
  };
  return [
    role('ClusterRole', clusterWide, [privilegedPods]),
    roleBinding('ClusterRole', clusterWide, { name, namespace: ztunnel.namespace }),
  ];
};
