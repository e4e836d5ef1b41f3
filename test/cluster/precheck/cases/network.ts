import type { JsonObject } from '../../../../src/objects/json.ts';
import type { Case } from '../findings.ts';
import { configMap, crd, custom, daemonSet } from '../objects.ts';

const cni = ['components.cni.enabled=true'];
const ambient = ['profile=ambient'];
const cilium = (what: string, data: JsonObject, expected: Case['expected'], sets: string[] = []): Case => ({
  what,
  objects: [configMap('cilium-config', 'kube-system', data)],
  sets,
  expected,
});
const calico = (what: string, spec: JsonObject, expected: Case['expected']): Case => ({
  what,
  objects: [
    crd('felixconfigurations.crd.projectcalico.org', 'FelixConfiguration', ['v1']),
    custom('crd.projectcalico.org/v1', 'FelixConfiguration', 'default', spec),
  ],
  expected,
});
const amazon = (what: string, mode: string, expected: Case['expected']): Case => ({
  what,
  objects: [
    daemonSet('aws-node', 'kube-system', [
      { name: 'ENABLE_POD_ENI', value: 'true' },
      { name: 'POD_SECURITY_GROUP_ENFORCING_MODE', value: mode },
    ]),
  ],
  sets: ambient,
  expected,
});

export const networkCases: readonly Case[] = [
  cilium('Cilium that keeps other plugins out', { 'cni-exclusive': 'true' }, [/^MESH110 warning .*cni-exclusive/], cni),
  cilium('nothing of it where Istio has no plugin', { 'cni-exclusive': 'true' }, []),
  cilium(
    'Cilium that masquerades in BPF',
    { 'enable-bpf-masquerade': 'true' },
    [/^MESH110 warning \[cilium-config\] .*enable-bpf-masquerade/],
    ambient,
  ),
  cilium('Cilium that balances at the socket', { 'bpf-lb-sock': 'true' }, [/^MESH110 warning .*bpf-lb-sock/]),
  cilium('Cilium in place of kube-proxy', { 'kube-proxy-replacement': 'strict' }, [
    /^MESH110 warning .*kube-proxy-replacement/,
  ]),
  cilium(
    'nothing of Cilium that does so for the host only',
    { 'bpf-lb-sock': 'true', 'kube-proxy-replacement': 'strict', 'bpf-lb-sock-hostns-only': 'true' },
    [],
  ),
  calico('Calico that balances at connect time', { bpfConnectTimeLoadBalancing: 'TCP' }, [
    'MESH110 warning [default] Calico balances at connect time, past the sidecar',
  ]),
  calico('an older Calico that does', { bpfConnectTimeLoadBalancingEnabled: true }, [/^MESH110 warning \[default\]/]),
  calico('nothing of a Calico that does not', { bpfConnectTimeLoadBalancing: 'Disabled' }, []),
  amazon('security groups for pods of EKS', 'strict', [/^MESH110 warning \[aws-node\] .*ENABLE_POD_ENI/]),
  amazon('nothing of security groups that are lenient', 'standard', []),
];
