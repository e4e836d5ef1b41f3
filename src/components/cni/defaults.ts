import type { JsonObject } from '../../objects/json.ts';
import { defaultHub, defaultTag } from '../../objects/release.ts';
import { everyNode } from '../chart/node-agents.ts';

const inAmbient: JsonObject = { matchLabels: { 'istio.io/dataplane-mode': 'ambient' } };
const notExcluded: JsonObject = {
  matchExpressions: [{ key: 'istio.io/dataplane-mode', operator: 'NotIn', values: ['none'] }],
};

/** What the CNI chart assumes where the values say nothing (gateways-cni-ztunnel facts 4.3). */
export const cniDefaults: JsonObject = {
  image: 'install-cni',
  logging: { level: '' },
  cniBinDir: '/opt/cni/bin',
  cniConfDir: '/etc/cni/net.d',
  cniConfFileName: '',
  cniNetnsDir: '/var/run/netns',
  istioOwnedCNIConfig: false,
  istioOwnedCNIConfigFileName: '',
  excludeNamespaces: ['kube-system'],
  chained: true,
  provider: 'default',
  ambient: {
    enabled: false,
    dnsCapture: true,
    ipv6: true,
    reconcileIptablesOnStartup: true,
    shareHostNetworkNamespace: false,
    enableAmbientDetectionRetry: false,
    enablementSelectors: [{ podSelector: inAmbient }, { podSelector: notExcluded, namespaceSelector: inAmbient }],
  },
  repair: {
    enabled: true,
    labelPods: false,
    deletePods: false,
    repairPods: true,
    initContainerName: 'istio-validation',
    brokenPodLabelKey: 'cni.istio.io/uninitialized',
    brokenPodLabelValue: 'true',
  },
  useAppArmorAnnotation: true,
  resources: { requests: { cpu: '100m', memory: '100Mi' } },
  resourceQuotas: { enabled: false, pods: 5000 },
  tolerations: everyNode,
  updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } },
  terminationGracePeriodSeconds: 30,
  revision: '',
  global: {
    hub: defaultHub,
    tag: defaultTag,
    logging: { level: 'info' },
    defaultResources: { requests: { cpu: '100m', memory: '100Mi' } },
    nativeNftables: false,
    resourceScope: 'all',
  },
};
