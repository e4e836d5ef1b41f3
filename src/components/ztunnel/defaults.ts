import type { JsonObject } from '../../objects/json.ts';
import { defaultHub, defaultTag } from '../../objects/release.ts';
import { everyNode } from '../chart/node-agents.ts';

/** What the ztunnel chart assumes where the values say nothing (gateways-cni-ztunnel facts 5.2). */
export const ztunnelDefaults: JsonObject = {
  hub: defaultHub,
  tag: defaultTag,
  image: 'ztunnel',
  revision: '',
  resourceScope: 'all',
  annotations: {},
  podAnnotations: { 'prometheus.io/port': '15020', 'prometheus.io/scrape': 'true' },
  resources: { requests: { cpu: '200m', memory: '512Mi' } },
  resourceQuotas: { enabled: false, pods: 5000 },
  tolerations: everyNode,
  updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
  terminationGracePeriodSeconds: 30,
  peerCaCrl: { enabled: false },
  multiCluster: { clusterName: '' },
  meshConfig: { defaultConfig: { proxyMetadata: {} } },
  istioNamespace: 'istio-system',
  logLevel: 'info',
};
