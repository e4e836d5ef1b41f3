import type { KubeObject } from '../../objects/object.ts';
import { isSet } from '../chart/field.ts';
import { ownerLabel } from '../chart/labels.ts';
import { hasNetworkPolicy, networkPolicy } from '../chart/network-policy.ts';
import { criticalPodsQuota } from '../chart/node-agents.ts';
import { isOpenshift } from '../chart/platform.ts';
import { revisionSuffix } from '../chart/revision.ts';
import { inScope } from '../chart/scope.ts';
import { orDefault, unquoted } from '../chart/text.ts';
import type { Renderer } from '../component.ts';
import { account, privileges } from './access.ts';
import { daemonSet } from './daemonset.ts';
import { metadata, namedLabels, podSelector } from './metadata.ts';
import { type Ztunnel, ztunnelOf } from './values.ts';

/** Renders ztunnel (gateways-cni-ztunnel facts 5.3). */
export const renderZtunnel: Renderer = (input) => {
  const ztunnel = ztunnelOf(input);
  const { values } = ztunnel;
  return [
    ...(inScope(values, 'namespace', 'resourceScope') ? nodeObjects(ztunnel) : []),
    // The scope does not count for this one.
    ...(hasNetworkPolicy(values) ? [ztunnelPolicy(ztunnel)] : []),
    ...(inScope(values, 'cluster', 'resourceScope') && isOpenshift(values) ? privileges(ztunnel) : []),
  ];
};

const nodeObjects = (ztunnel: Ztunnel): KubeObject[] => [
  daemonSet(ztunnel),
  ...(isSet(ztunnel.values, 'resourceQuotas.enabled') ? [criticalPodsQuota(metadata(ztunnel), ztunnel.values)] : []),
  account(ztunnel),
];

const ztunnelPolicy = (ztunnel: Ztunnel): KubeObject => {
  const { values, name, namespace } = ztunnel;
  const labels = {
    ...podSelector,
    'istio.io/rev': unquoted(orDefault(values.revision, 'default')),
    ...ownerLabel(values),
    'operator.istio.io/component': 'Ztunnel',
    release: 'istio',
    ...namedLabels,
  };
  const both = (port: number) => ['TCP', 'UDP'].map((protocol) => ({ port, protocol }));
  const rules = [15021, 15020, 15000, 15008, 15001, 15006].map((port) => [port]);
  return networkPolicy({ name: unquoted(name + revisionSuffix(values)), namespace, labels }, podSelector, [
    ...rules,
    both(15053),
  ]);
};
