import type { Discovery } from '../../kube/discovery.ts';
import { valueAt } from '../../objects/json.ts';
import { type KubeObject, objectId } from '../../objects/object.ts';
import { type Check, info, warning } from '../check.ts';
import { labelOf } from '../labels.ts';
import type { PrecheckContext } from './context.ts';

interface Signs {
  readonly version: string;
  readonly discovery: Discovery;
  readonly nodes: readonly KubeObject[];
}

const hasNodeLabel = ({ nodes }: Signs, name: string): boolean => nodes.some((node) => labelOf(node, name) !== '');

const isOfK3d = (node: KubeObject): boolean => objectId(node).name.startsWith('k3d-');

/** Platforms that `values.global.platform` knows, by the signs that they give. */
const platforms: readonly { readonly name: string; readonly isHere: (signs: Signs) => boolean }[] = [
  { name: 'gke', isHere: ({ version }) => version.includes('-gke') },
  { name: 'k3d', isHere: ({ version, nodes }) => version.includes('+k3s') && nodes.some(isOfK3d) },
  { name: 'k3s', isHere: ({ version }) => version.includes('+k3s') },
  { name: 'minikube', isHere: (signs) => hasNodeLabel(signs, 'minikube.k8s.io/name') },
  { name: 'microk8s', isHere: (signs) => hasNodeLabel(signs, 'microk8s.io/cluster') },
  {
    name: 'openshift',
    isHere: ({ discovery }) => discovery.resources.some(({ group }) => group === 'security.openshift.io'),
  },
];

export const platformSetting: Check<PrecheckContext> = {
  id: 'MESH111',
  title: 'The configuration suits the platform',
  severity: 'warning',
  run: async ({ facts, nodes, config }) => {
    const signs = { version: await facts.version(), discovery: await facts.discovery(), nodes: await nodes() };
    const found = platforms.find(({ isHere }) => isHere(signs));
    if (found === undefined || valueAt(config.values, 'global', 'platform') === found.name) return [];
    const reason = `the cluster looks like ${found.name}, and the configuration does not say so`;
    const parts = { hint: `Install with --set values.global.platform=${found.name}.` };
    // The platform tells where the node agents find the CNI; OpenShift needs them in any case.
    const matters = found.name === 'openshift' || config.components.some(({ kind }) => kind === 'cni');
    return [matters ? warning(reason, parts) : info(`${reason}; it matters for CNI and ambient`, parts)];
  },
};
