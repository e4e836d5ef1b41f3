import type { KubeObject } from '../../objects/object.ts';
import { isSet } from '../chart/field.ts';
import { hasNetworkPolicy, networkPolicy } from '../chart/network-policy.ts';
import { criticalPodsQuota } from '../chart/node-agents.ts';
import { revisionSuffix } from '../chart/revision.ts';
import { inScope } from '../chart/scope.ts';
import { unquoted } from '../chart/text.ts';
import type { Renderer } from '../component.ts';
import { account, clusterRoles } from './access.ts';
import { configMap } from './config-map.ts';
import { daemonSet } from './daemonset.ts';
import { componentLabel, namedLabels, ownedLabels, podSelector } from './labels.ts';
import { type NodeAgent, nodeAgent } from './values.ts';

/** Renders the CNI node agent (gateways-cni-ztunnel facts 4.2). */
export const renderCni: Renderer = (input) => {
  const agent = nodeAgent(input);
  const { values } = agent;
  return [
    ...(inScope(values, 'cluster') ? clusterRoles(agent) : []),
    ...(inScope(values, 'namespace') ? nodeObjects(agent) : []),
    // The scope does not count for this one.
    ...(hasNetworkPolicy(values) ? [agentPolicy(agent)] : []),
  ];
};

const nodeObjects = (agent: NodeAgent): KubeObject[] => [
  configMap(agent),
  daemonSet(agent),
  ...(agent.values.provider === 'multus' ? [networkAttachment] : []),
  ...(isSet(agent.values, 'resourceQuotas.enabled') ? [quota(agent)] : []),
  account(agent),
];

/** What multus attaches to pods; it always stands in the namespace `default`. */
const networkAttachment: KubeObject = {
  apiVersion: 'k8s.cni.cncf.io/v1',
  kind: 'NetworkAttachmentDefinition',
  metadata: { name: 'istio-cni', namespace: 'default', labels: { ...componentLabel, ...namedLabels } },
};

const quota = ({ values, namespace }: NodeAgent): KubeObject =>
  criticalPodsQuota({ name: 'istio-cni-resource-quota', namespace, labels: namedLabels }, values);

const agentPolicy = (agent: NodeAgent): KubeObject =>
  networkPolicy(
    {
      name: unquoted(`istio-cni${revisionSuffix(agent.values)}`),
      namespace: agent.namespace,
      labels: ownedLabels(agent, podSelector),
    },
    podSelector,
    [[15014], [8000]],
  );
