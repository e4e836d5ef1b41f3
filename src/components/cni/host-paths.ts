import type { JsonObject, JsonValue } from '../../objects/json.ts';
import { field, isSet } from '../chart/field.ts';
import { orDefault, unquoted } from '../chart/text.ts';
import type { NodeAgent } from './values.ts';

/** What the node agent's container mounts from its node, in the chart's order (gateways-cni-ztunnel facts 4.7). */
export const volumeMounts = ({ values }: NodeAgent): JsonObject[] => [
  { name: 'cni-bin-dir', mountPath: '/host/opt/cni/bin' },
  ...(seesProcesses(values) ? [{ name: 'cni-host-procfs', mountPath: '/host/proc', readOnly: true }] : []),
  { name: 'cni-net-dir', mountPath: '/host/etc/cni/net.d' },
  { name: 'cni-socket-dir', mountPath: '/var/run/istio-cni' },
  ...(isSet(values, 'ambient.enabled')
    ? [
        { name: 'cni-netns-dir', mountPath: '/host/var/run/netns', mountPropagation: 'HostToContainer' },
        { name: 'cni-ztunnel-sock-dir', mountPath: '/var/run/ztunnel' },
      ]
    : []),
];

/** The volumes behind `volumeMounts`, and the network namespaces even where they are not mounted. */
export const volumes = ({ values, kubeVersion }: NodeAgent): JsonObject[] => [
  hostPath('cni-bin-dir', unquoted(orDefault(values.cniBinDir, usualBinDir(kubeVersion)))),
  ...(seesProcesses(values) ? [hostPath('cni-host-procfs', '/proc', 'Directory')] : []),
  ...(isSet(values, 'ambient.enabled')
    ? [hostPath('cni-ztunnel-sock-dir', '/var/run/ztunnel', 'DirectoryOrCreate')]
    : []),
  hostPath('cni-net-dir', unquoted(field(values, 'cniConfDir'))),
  hostPath('cni-socket-dir', '/var/run/istio-cni'),
  hostPath('cni-netns-dir', unquoted(field(values, 'cniNetnsDir')), 'DirectoryOrCreate'),
];

const seesProcesses = (values: JsonObject): boolean =>
  isSet(values, 'repair.repairPods') || isSet(values, 'ambient.enabled');

const usualBinDir = (kubeVersion: string): string =>
  kubeVersion.includes('-gke') ? '/home/kubernetes/bin' : '/opt/cni/bin';

const hostPath = (name: string, path: JsonValue, type?: string): JsonObject => ({
  name,
  hostPath: type === undefined ? { path } : { path, type },
});
