import type { JsonObject } from '../../objects/json.ts';
import { defaultHub, defaultTag } from '../../objects/release.ts';

/** All that sets ingress and egress gateways apart (gateways-cni-ztunnel facts 2). */
export interface Flavor {
  /** Path of the gateway's own values. */
  readonly root: string;
  /** What the gateway is called where the configuration gives no name; also its `app.kubernetes.io/name`. */
  readonly defaultName: string;
  /** Value of the label `istio`, and the stem of the volumes and secrets that hold certificates. */
  readonly istioLabel: string;
  readonly chart: string;
  /** Value of the label `operator.istio.io/component`. */
  readonly component: string;
  /** The gateway value that lists further Service ports. */
  readonly extraPorts: string;
  readonly defaults: JsonObject;
}

interface Differences {
  readonly direction: 'ingress' | 'egress';
  readonly component: string;
  readonly type: string;
  readonly statusPorts: JsonObject[];
}

const flavor = ({ direction, component, type, statusPorts }: Differences): Flavor => {
  const istioLabel = `${direction}gateway`;
  const defaultName = `istio-${istioLabel}`;
  const certificates = (volume: string): JsonObject => ({
    name: volume,
    secretName: `istio-${volume}`,
    mountPath: `/etc/istio/${volume}`,
  });
  const own = {
    name: defaultName,
    labels: { app: defaultName, istio: istioLabel },
    ports: [
      ...statusPorts,
      { port: 80, targetPort: 8080, name: 'http2', protocol: 'TCP' },
      { port: 443, targetPort: 8443, name: 'https', protocol: 'TCP' },
    ],
    type,
    secretVolumes: [certificates(`${istioLabel}-certs`), certificates(`${istioLabel}-ca-certs`)],
    ...ownDefaults,
  };
  return {
    root: `gateways.${defaultName}`,
    defaultName,
    istioLabel,
    chart: `istio-${direction}`,
    component,
    extraPorts: `${direction}Ports`,
    defaults: { ...sharedDefaults, gateways: { [defaultName]: own } },
  };
};

/** Defaults of a gateway's own values (gateways-cni-ztunnel facts 1.3). */
const ownDefaults: JsonObject = {
  autoscaleEnabled: true,
  autoscaleMin: 1,
  autoscaleMax: 5,
  rollingMaxSurge: '100%',
  rollingMaxUnavailable: '25%',
  cpu: { targetAverageUtilization: 80 },
  resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '2000m', memory: '1024Mi' } },
  serviceAccount: { annotations: {} },
  env: {},
  injectionTemplate: '',
};

/** Defaults of the values that a gateway shares with the mesh (gateways-cni-ztunnel facts 1.3). */
const sharedDefaults: JsonObject = {
  revision: '',
  global: {
    hub: defaultHub,
    tag: defaultTag,
    defaultPodDisruptionBudget: { enabled: true },
    defaultResources: { requests: { cpu: '10m' } },
    logging: { level: 'default:info' },
    multiCluster: { clusterName: '' },
    proxy: { image: 'proxyv2', clusterDomain: 'cluster.local', componentLogLevel: 'misc:error', logLevel: 'warning' },
    istioNamespace: 'istio-system',
    pilotCertProvider: 'istiod',
    sds: { token: { aud: 'istio-ca' } },
    sts: { servicePort: 0 },
  },
  meshConfig: { enablePrometheusMerge: true, trustDomain: 'cluster.local', defaultConfig: { proxyMetadata: {} } },
};

export const ingress: Flavor = flavor({
  direction: 'ingress',
  component: 'IngressGateways',
  type: 'LoadBalancer',
  statusPorts: [{ port: 15021, targetPort: 15021, name: 'status-port', protocol: 'TCP' }],
});

export const egress: Flavor = flavor({
  direction: 'egress',
  component: 'EgressGateways',
  type: 'ClusterIP',
  statusPorts: [],
});
