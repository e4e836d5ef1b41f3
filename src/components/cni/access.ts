import type { JsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { isSet } from '../chart/field.ts';
import { isOpenshift, privilegedPods } from '../chart/platform.ts';
import { pullSecrets } from '../chart/pull-secrets.ts';
import { role, roleBinding, rule } from '../chart/rbac.ts';
import { ownedLabels } from './labels.ts';
import type { NodeAgent } from './values.ts';

const accountName = 'istio-cni';

/** The ServiceAccount of the node agent (gateways-cni-ztunnel facts 4.8). */
export const account = (agent: NodeAgent): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name: accountName, namespace: agent.namespace, labels: ownedLabels(agent) },
  ...pullSecrets(agent.values),
});

/** What the node agent may do in the cluster, by the work that it is given (gateways-cni-ztunnel facts 4.2 and 4.5). */
export const clusterRoles = (agent: NodeAgent): KubeObject[] =>
  grants(agent).flatMap(({ name, binding, bindingLabels, rules }) => [
    role('ClusterRole', { name, labels: ownedLabels(agent) }, rules),
    roleBinding(
      'ClusterRole',
      { name: binding, labels: ownedLabels(agent, bindingLabels) },
      { name: accountName, namespace: agent.namespace },
      name,
    ),
  ]);

interface Grant {
  readonly name: string;
  readonly binding: string;
  readonly bindingLabels?: JsonObject;
  readonly rules: JsonObject[];
}

const grants = ({ values }: NodeAgent): Grant[] => {
  // Istio labels the binding for ambient like the one for repair.
  const bindingLabels = { 'k8s-app': 'istio-cni-repair' };
  const repair = {
    name: 'istio-cni-repair-role',
    binding: 'istio-cni-repair-rolebinding',
    bindingLabels,
    rules: repairRules(values),
  };
  const ambient = { name: 'istio-cni-ambient', binding: 'istio-cni-ambient', bindingLabels, rules: ambientRules };
  return [
    { name: 'istio-cni', binding: 'istio-cni', rules: agentRules(values) },
    ...(isSet(values, 'repair.enabled') ? [repair] : []),
    ...(isSet(values, 'ambient.enabled') ? [ambient] : []),
  ];
};

const agentRules = (values: JsonObject): JsonObject[] => [
  rule([''], ['pods', 'nodes', 'namespaces'], ['get', 'list', 'watch']),
  ...(isOpenshift(values) ? [privilegedPods] : []),
];

/** Reporting and watching always; beyond that what the mode of repair needs, of which the first that is on counts. */
const repairRules = (values: JsonObject): JsonObject[] => [
  rule([''], ['events'], ['create', 'patch']),
  rule([''], ['pods'], ['watch', 'get', 'list']),
  ...(repairModes.find(({ mode }) => isSet(values, `repair.${mode}`))?.rules ?? []),
];

const repairModes: { mode: string; rules: JsonObject[] }[] = [
  { mode: 'repairPods', rules: [] },
  { mode: 'deletePods', rules: [rule([''], ['pods'], ['delete'])] },
  { mode: 'labelPods', rules: [rule([''], ['pods/status'], ['patch', 'update'])] },
];

const ambientRules: JsonObject[] = [
  rule([''], ['pods/status'], ['patch', 'update']),
  { ...rule(['apps'], ['daemonsets'], ['get']), resourceNames: ['istio-cni-node'] },
];
