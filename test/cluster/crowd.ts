import type { ApiClient, Json } from './api-client.ts';

const lanes = 16;

const create = async (api: ApiClient, objects: readonly (readonly [path: string, body: Json])[]): Promise<void> => {
  const rest = objects[Symbol.iterator]();
  const lane = async (): Promise<void> => {
    for (const [path, body] of rest) await api.create(path, body);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
};

/** Fills a cluster with namespaces that are injected, and pods in them that look as if they were; nothing runs them. */
export const addCrowd = async (api: ApiClient, { namespaces, pods }: { namespaces: number; pods: number }) => {
  const names = Array.from({ length: namespaces }, (_, i) => `team-${i}`);
  const labels = { 'istio-injection': 'enabled' };
  await create(
    api,
    names.map((name) => ['/api/v1/namespaces', { metadata: { name, labels } }]),
  );
  await create(
    api,
    Array.from({ length: pods }, (_, i) => [
      `/api/v1/namespaces/${names[i % names.length] ?? 'default'}/pods`,
      injectedPod(`pod-${i}`),
    ]),
  );
};

const injectedPod = (name: string): Json => ({
  metadata: {
    name,
    labels: {
      app: name,
      version: 'v1',
      'security.istio.io/tlsMode': 'istio',
      'service.istio.io/canonical-name': name,
      'service.istio.io/canonical-revision': 'v1',
    },
    annotations: {
      'kubectl.kubernetes.io/default-container': 'app',
      'prometheus.io/path': '/stats/prometheus',
      'sidecar.istio.io/proxyCPU': '10m',
      'sidecar.istio.io/status': JSON.stringify({
        initContainers: ['istio-init', 'istio-proxy'],
        containers: null,
        volumes: ['workload-socket', 'credential-socket', 'istio-envoy', 'istio-data', 'istio-podinfo', 'istio-token'],
        revision: 'default',
      }),
    },
  },
  spec: { schedulerName: 'none', containers: [{ name: 'app', image: 'app' }] },
});
