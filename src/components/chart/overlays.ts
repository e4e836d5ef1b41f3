import type { JsonObject } from '../../objects/json.ts';

const requests = (cpu: string, memory: string): JsonObject => ({ resources: { requests: { cpu, memory } } });

const otelCollector = { service: 'opentelemetry-collector.observability.svc.cluster.local', port: 4317 };

/** Values that `values.profile` selects (operator-pipeline facts 2.2). */
export const profileValues: Record<string, JsonObject> = {
  ambient: {
    meshConfig: {
      defaultConfig: { proxyMetadata: { ISTIO_META_ENABLE_HBONE: 'true' } },
      serviceScopeConfigs: [
        {
          servicesSelector: { matchExpressions: [{ key: 'istio.io/global', operator: 'In', values: ['true'] }] },
          scope: 'GLOBAL',
        },
      ],
    },
    global: { variant: 'distroless' },
    pilot: { env: { PILOT_ENABLE_AMBIENT: 'true' } },
    cni: { ambient: { enabled: true } },
  },
  demo: {
    meshConfig: {
      accessLogFile: '/dev/stdout',
      extensionProviders: [
        { name: 'otel', envoyOtelAls: otelCollector },
        { name: 'skywalking', skywalking: { service: 'tracing.istio-system.svc.cluster.local', port: 11800 } },
        { name: 'otel-tracing', opentelemetry: otelCollector },
        { name: 'jaeger', opentelemetry: { service: 'jaeger-collector.istio-system.svc.cluster.local', port: 4317 } },
      ],
    },
    cni: requests('10m', '40Mi'),
    ztunnel: requests('10m', '40Mi'),
    global: { proxy: requests('10m', '40Mi'), waypoint: requests('10m', '40Mi') },
    pilot: { autoscaleEnabled: false, traceSampling: 100, ...requests('10m', '100Mi') },
    gateways: {
      'istio-egressgateway': { autoscaleEnabled: false, ...requests('10m', '40Mi') },
      'istio-ingressgateway': {
        autoscaleEnabled: false,
        ...requests('10m', '40Mi'),
        ports: [
          { port: 15021, targetPort: 15021, name: 'status-port' },
          { port: 80, targetPort: 8080, name: 'http2' },
          { port: 443, targetPort: 8443, name: 'https' },
          { port: 31400, targetPort: 31400, name: 'tcp' },
          { port: 15443, targetPort: 15443, name: 'tls' },
        ],
      },
    },
  },
  preview: { meshConfig: { defaultConfig: { proxyMetadata: { ISTIO_META_DNS_CAPTURE: 'true' } } } },
  remote: {
    istiodRemote: { enabled: true },
    configMap: false,
    telemetry: { enabled: false },
    global: { omitSidecarInjectorConfigMap: true },
  },
  stable: { experimental: { stableValidationPolicy: true } },
};

const pilotEnv = (...names: string[]): JsonObject => Object.fromEntries(names.map((name) => [name, 'false']));
const since129 = ['PILOT_SIDECAR_PICK_BEST_SERVICE_NAMESPACE'];
const since128 = [...since129, 'DISABLE_TRACK_REMAINING_CB_METRICS'];
const since127 = [...since128, 'DISABLE_SHADOW_HOST_SUFFIX', 'PILOT_SPAWN_UPSTREAM_SPAN_FOR_GATEWAY'];
const since126 = [...since127, 'ENABLE_NATIVE_SIDECARS'];
const keepIptables: JsonObject = { ambient: { reconcileIptablesOnStartup: false } };

/** Values that `values.compatibilityVersion` selects: what a newer release does, switched off (operator-pipeline facts 2.2). */
export const compatibilityValues: Record<string, JsonObject> = {
  '1.25': { pilot: { env: pilotEnv(...since126) }, cni: keepIptables, ambient: { shareHostNetworkNamespace: true } },
  '1.26': { pilot: { env: pilotEnv(...since126) }, cni: keepIptables },
  '1.27': { pilot: { env: pilotEnv(...since127) }, cni: keepIptables },
  '1.28': { pilot: { env: pilotEnv(...since128) }, cni: keepIptables },
  '1.29': { pilot: { env: pilotEnv(...since129) } },
};

/** Values that `values.global.platform` selects (istiod-and-base facts 3.3). */
export const platformValues: Record<string, JsonObject> = {
  gke: { cni: { cniBinDir: '', resourceQuotas: { enabled: true } }, resourceQuotas: { enabled: true } },
  k3d: { cni: { cniConfDir: '/var/lib/rancher/k3s/agent/etc/cni/net.d', cniBinDir: '/bin' } },
  k3s: {
    cni: { cniConfDir: '/var/lib/rancher/k3s/agent/etc/cni/net.d', cniBinDir: '/var/lib/rancher/k3s/data/cni' },
  },
  microk8s: {
    cni: {
      cniConfDir: '/var/snap/microk8s/current/args/cni-network',
      cniBinDir: '/var/snap/microk8s/current/opt/cni/bin',
    },
  },
  minikube: { cni: { cniNetnsDir: '/var/run/docker/netns' } },
  openshift: {
    cni: {
      cniBinDir: '/var/lib/cni/bin',
      cniConfDir: '/etc/cni/multus/net.d',
      chained: false,
      cniConfFileName: 'istio-cni.conf',
      provider: 'multus',
    },
    pilot: { cni: { enabled: true, provider: 'multus' } },
    seLinuxOptions: { type: 'spc_t' },
    trustedZtunnelNamespace: 'kube-system',
  },
};
