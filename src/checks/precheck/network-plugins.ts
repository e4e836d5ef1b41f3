import type { ComponentKind } from '../../config/resolved.ts';
import { isJsonObject, type JsonObject, valueAt } from '../../objects/json.ts';
import { type KubeObject, objectId } from '../../objects/object.ts';
import { mapsAt } from '../../status/fields.ts';
import { type Check, type Outcome, warning } from '../check.ts';
import { reference } from '../facts.ts';
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
    const [cilium, calico, amazon] = await Promise.all([
      facts.get(reference('v1', 'ConfigMap', 'cilium-config', 'kube-system')),
      facts.get(reference('crd.projectcalico.org/v1', 'FelixConfiguration', 'default')),
      facts.get(reference('apps/v1', 'DaemonSet', 'aws-node', 'kube-system')),
    ]);
    const enabled = new Set(config.components.map(({ kind }) => kind));
    return [
      ...ciliumFindings(cilium, enabled),
      ...calicoFindings(calico),
      ...(enabled.has('ztunnel') ? amazonFindings(amazon) : []),
    ];
  },
};

const ciliumFindings = (cilium: KubeObject | undefined, enabled: ReadonlySet<ComponentKind>): Outcome[] => {
  const settings = cilium === undefined ? undefined : valueAt(cilium, 'data');
  if (cilium === undefined || !isJsonObject(settings)) return [];
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

/** Security groups for pods keep the kubelet's probes from pods in ambient (Istio documentation: platform prerequisites). */
const amazonFindings = (agent: KubeObject | undefined): Outcome[] => {
  if (agent === undefined) return [];
  const containers = mapsAt(agent, 'spec', 'template', 'spec', 'containers');
  const variables = new Map(
    containers.flatMap((container) => mapsAt(container, 'env')).map(({ name, value }) => [name, value]),
  );
  const isStrict = variables.get('POD_SECURITY_GROUP_ENFORCING_MODE') !== 'standard';
  return variables.get('ENABLE_POD_ENI') === 'true' && isStrict
    ? [
        warning('Security groups for pods break health probes of pods in ambient (ENABLE_POD_ENI is true)', {
          objects: [objectId(agent)],
          hint: 'Set POD_SECURITY_GROUP_ENFORCING_MODE to standard in the DaemonSet aws-node.',
        }),
      ]
    : [];
};
