import type { ComponentKind } from '../../config/resolved.ts';
import type { Discovery } from '../../kube/discovery.ts';
import { type JsonObject, valueAt } from '../../objects/json.ts';
import { type KubeObject, objectId } from '../../objects/object.ts';
import { type Check, info, type Outcome, warning } from '../check.ts';
import { reference } from '../facts.ts';
import { labelOf } from '../labels.ts';
import type { PrecheckContext } from './context.ts';

/** A setting of another network plugin that does not go with Istio (operator-pipeline facts 5.3). */
interface NetworkConflict {
  /** The component that it disturbs; any if it is not named. */
  readonly component?: ComponentKind;
  readonly isSet: (settings: JsonObject) => boolean;
  readonly reason: string;
  readonly hint: string;
}

const loopbackOnly = 'bpf-lb-sock-hostns-only';
const acceptsHostNamespaceOnly = (settings: JsonObject): boolean => settings[loopbackOnly] === 'true';

const ciliumConflicts: readonly NetworkConflict[] = [
  {
    component: 'cni',
    isSet: (settings) => settings['cni-exclusive'] === 'true',
    reason: 'Cilium removes the configuration of other CNI plugins (cni-exclusive is true)',
    hint: 'Set cni-exclusive to false (Helm: cni.exclusive=false).',
  },
  {
    component: 'ztunnel',
    isSet: (settings) => settings['enable-bpf-masquerade'] === 'true',
    reason: 'Cilium masquerades in BPF, which breaks health probes of pods in ambient (enable-bpf-masquerade is true)',
    hint: 'Set enable-bpf-masquerade to false (Helm: bpf.masquerade=false).',
  },
  {
    isSet: (settings) => settings['bpf-lb-sock'] === 'true' && !acceptsHostNamespaceOnly(settings),
    reason: `Cilium balances at the socket inside pods, past the sidecar (bpf-lb-sock without ${loopbackOnly})`,
    hint: `Set ${loopbackOnly} to true (Helm: socketLB.hostNamespaceOnly=true).`,
  },
  {
    isSet: (settings) => settings['kube-proxy-replacement'] === 'strict' && !acceptsHostNamespaceOnly(settings),
    reason: `Cilium replaces kube-proxy inside pods, too (kube-proxy-replacement is strict without ${loopbackOnly})`,
    hint: `Set ${loopbackOnly} to true (Helm: socketLB.hostNamespaceOnly=true).`,
  },
];

export const networkPlugins: Check<PrecheckContext> = {
  id: 'MESH110',
  title: 'The network plugin goes with Istio',
  severity: 'warning',
  run: async ({ facts, config }) => {
    const [cilium, calico] = await Promise.all([
      facts.get(reference('v1', 'ConfigMap', 'cilium-config', 'kube-system')),
      facts.get(reference('crd.projectcalico.org/v1', 'FelixConfiguration', 'default')),
    ]);
    const enabled = new Set(config.components.map(({ kind }) => kind));
    return [...ciliumFindings(cilium, enabled), ...calicoFindings(calico)];
  },
};

const ciliumFindings = (cilium: KubeObject | undefined, enabled: ReadonlySet<ComponentKind>): Outcome[] => {
  const settings = cilium === undefined ? undefined : valueAt(cilium, 'data');
  if (cilium === undefined || typeof settings !== 'object' || settings === null || Array.isArray(settings)) return [];
  return ciliumConflicts
    .filter(({ component, isSet }) => (component === undefined || enabled.has(component)) && isSet(settings))
    .map(({ reason, hint }) => warning(reason, { hint, objects: [objectId(cilium)] }));
};

/** Connect-time load balancing chooses a backend before the sidecar sees the connection. */
const calicoFindings = (calico: KubeObject | undefined): Outcome[] => {
  if (calico === undefined) return [];
  const mode = valueAt(calico, 'spec', 'bpfConnectTimeLoadBalancing');
  const isOn =
    (mode !== undefined && mode !== 'Disabled') ||
    valueAt(calico, 'spec', 'bpfConnectTimeLoadBalancingEnabled') === true;
  return isOn
    ? [
        warning('Calico balances at connect time, past the sidecar', {
          objects: [objectId(calico)],
          hint: 'Set bpfConnectTimeLoadBalancing to Disabled.',
        }),
      ]
    : [];
};

interface Signs {
  readonly version: string;
  readonly discovery: Discovery;
  readonly nodes: readonly KubeObject[];
}

const hasNodeLabel = ({ nodes }: Signs, name: string): boolean => nodes.some((node) => labelOf(node, name) !== '');

/** Platforms that `values.global.platform` knows, by the signs that they give. */
const platforms: readonly { readonly name: string; readonly isHere: (signs: Signs) => boolean }[] = [
  { name: 'gke', isHere: ({ version }) => version.includes('-gke') },
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

/** Istio publishes images for these. */
const architectures = new Set(['amd64', 'arm64']);

export const nodeArchitecture: Check<PrecheckContext> = {
  id: 'MESH112',
  title: 'There are nodes that run the images of Istio',
  severity: 'warning',
  run: async ({ nodes }) => {
    const foreign = (await nodes()).filter((node) => {
      const architecture = labelOf(node, 'kubernetes.io/arch');
      const system = labelOf(node, 'kubernetes.io/os');
      return (architecture !== '' && !architectures.has(architecture)) || (system !== '' && system !== 'linux');
    });
    if (foreign.length === 0) return [];
    const kinds = new Set(
      foreign.map((node) => `${labelOf(node, 'kubernetes.io/os') || 'linux'}/${labelOf(node, 'kubernetes.io/arch')}`),
    );
    return [
      warning(
        `Istio has no images for ${[...kinds].join(', ')}, so its pods cannot run on ${foreign.length} of ${(await nodes()).length} nodes`,
        {
          objects: foreign.map(objectId),
          hint: 'Keep pods with sidecars, gateways and node agents off these nodes with node selectors or taints.',
        },
      ),
    ];
  },
};
