import type { Case } from '../findings.ts';
import { crd, node } from '../objects.ts';

const cni = ['components.cni.enabled=true'];
const unset = (platform: string) =>
  `MESH111 warning [] the cluster looks like ${platform}, and the configuration does not say so`;
const linux = { 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64' };

export const platformCases: readonly Case[] = [
  { what: 'k3s that the configuration ignores', kubernetes: 'v1.33.1+k3s1', sets: cni, expected: [unset('k3s')] },
  {
    what: 'nothing of k3s that it names',
    kubernetes: 'v1.33.1+k3s1',
    sets: [...cni, 'values.global.platform=k3s'],
    expected: [],
  },
  {
    what: 'k3s where it hardly matters',
    kubernetes: 'v1.33.1+k3s1',
    expected: [/^MESH111 info \[\] the cluster looks like k3s, .*; it matters for CNI and ambient/],
  },
  {
    what: 'k3d',
    kubernetes: 'v1.33.1+k3s1',
    objects: [node('k3d-test-agent-0', linux)],
    sets: cni,
    expected: [unset('k3d')],
  },
  { what: 'nothing of GKE, which is recognised', kubernetes: 'v1.33.1-gke.100', expected: [] },
  {
    what: 'GKE where that is turned off',
    kubernetes: 'v1.33.1-gke.100',
    env: { AUTO_GKE_DETECTION: 'false' },
    sets: cni,
    expected: [unset('gke')],
  },
  {
    what: 'minikube',
    objects: [node('minikube', { ...linux, 'minikube.k8s.io/name': 'minikube' })],
    sets: cni,
    expected: [unset('minikube')],
  },
  {
    what: 'MicroK8s',
    objects: [node('microk8s', { ...linux, 'microk8s.io/cluster': 'true' })],
    sets: cni,
    expected: [unset('microk8s')],
  },
  {
    what: 'OpenShift, with or without CNI',
    objects: [crd('rangeallocations.security.openshift.io', 'RangeAllocation', ['v1'])],
    expected: [unset('openshift')],
  },
  {
    what: 'a node without images',
    objects: [node('mainframe', { ...linux, 'kubernetes.io/arch': 's390x' })],
    expected: [
      'MESH112 warning [mainframe] Istio has no images for linux/s390x, so its pods cannot run on 1 of 4 nodes',
    ],
  },
  {
    what: 'no node with images',
    objects: ['node-1', 'node-2', 'node-3'].map((name) => node(name, { 'kubernetes.io/os': 'windows' })),
    expected: [
      'MESH112 error [node-1 node-2 node-3] Istio has no images for windows/amd64, so its pods cannot run on 3 of 3 nodes',
    ],
  },
];
