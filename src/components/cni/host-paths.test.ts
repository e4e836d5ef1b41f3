import { expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import { volumeMounts, volumes } from './host-paths.ts';
import { agentOf } from './test-agent.ts';

const names = (list: JsonObject[]) => list.map(({ name }) => name);

it.each([
  [{}, ['cni-bin-dir', 'cni-host-procfs', 'cni-net-dir', 'cni-socket-dir']],
  [{ repair: { repairPods: false } }, ['cni-bin-dir', 'cni-net-dir', 'cni-socket-dir']],
  [
    { repair: { repairPods: false }, ambient: { enabled: true } },
    ['cni-bin-dir', 'cni-host-procfs', 'cni-net-dir', 'cni-socket-dir', 'cni-netns-dir', 'cni-ztunnel-sock-dir'],
  ],
])('%j mounts %j', (cni, mounts) => {
  expect(names(volumeMounts(agentOf(cni)))).toEqual(mounts);
});

it('has a volume for all that it mounts, and the network namespaces', () => {
  expect(volumes(agentOf({ ambient: { enabled: true }, cniNetnsDir: '/netns', cniConfDir: '' }))).toEqual([
    { name: 'cni-bin-dir', hostPath: { path: '/opt/cni/bin' } },
    { name: 'cni-host-procfs', hostPath: { path: '/proc', type: 'Directory' } },
    { name: 'cni-ztunnel-sock-dir', hostPath: { path: '/var/run/ztunnel', type: 'DirectoryOrCreate' } },
    { name: 'cni-net-dir', hostPath: { path: null } },
    { name: 'cni-socket-dir', hostPath: { path: '/var/run/istio-cni' } },
    { name: 'cni-netns-dir', hostPath: { path: '/netns', type: 'DirectoryOrCreate' } },
  ]);
  expect(names(volumes(agentOf({ repair: { repairPods: false } })))).toEqual([
    'cni-bin-dir',
    'cni-net-dir',
    'cni-socket-dir',
    'cni-netns-dir',
  ]);
});

it.each([
  ['', 'v1.32.0', '/opt/cni/bin'],
  ['', 'v1.32.0-gke.100', '/home/kubernetes/bin'],
  ['/bin', 'v1.32.0-gke.100', '/bin'],
])('puts the plugin, with binDir %j on %s, into %s', (cniBinDir, kubeVersion, path) => {
  expect(volumes(agentOf({ cniBinDir }, {}, kubeVersion))[0]).toEqual({ name: 'cni-bin-dir', hostPath: { path } });
});
