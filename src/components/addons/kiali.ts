import type { JsonObject } from '../../objects/json.ts';
import { printYaml } from '../../objects/yaml/print.ts';
import { role, roleBinding, rule } from '../chart/rbac.ts';
import type { Addon } from './addon.ts';
import { dashboardTitles } from './grafana/dashboards.ts';
import { files, type Program, service, workload } from './workload.ts';

/** Kiali for looking only: nobody logs in, so nobody may change anything. */
export const kiali: Addon = {
  name: 'kiali',
  summary: 'the services of the mesh, their traffic and configuration',
  source: 'prometheus',
  render: (namespace) => {
    const configuration = printYaml(settings(namespace));
    const program: Program = {
      name: 'kiali',
      namespace,
      selector: { app: 'kiali' },
      args: ['-config', '/kiali-configuration/config.yaml'],
      env: { ACTIVE_NAMESPACE: namespace, LOG_LEVEL: 'info' },
      ports: { http: 20001 },
      probe: { path: '/kiali/healthz', port: 20001 },
      config: { '/kiali-configuration': 'kiali' },
      scratch: ['/tmp'],
      memory: { request: '128Mi', limit: '1Gi' },
      restartOn: configuration,
      usesApi: true,
    };
    const clusterName = `meshctl-kiali-${namespace}`;
    return [
      ...workload(program),
      files('kiali', namespace, { 'config.yaml': configuration }),
      service(program, 'kiali', { http: [20001, 20001] }),
      role('ClusterRole', { name: clusterName }, permissions),
      roleBinding('ClusterRole', { name: clusterName }, { name: 'kiali', namespace }),
    ];
  },
};

/** Kiali's configuration file (Kiali documentation: Kiali CR reference), with the other addons as its sources. */
const settings = (namespace: string): JsonObject => ({
  auth: { strategy: 'anonymous' },
  deployment: { cluster_wide_access: true, namespace, view_only_mode: true },
  external_services: {
    istio: { root_namespace: namespace },
    prometheus: { url: `http://prometheus.${namespace}:9090` },
    grafana: {
      enabled: true,
      internal_url: `http://grafana.${namespace}:3000`,
      dashboards: [
        { name: dashboardTitles.mesh },
        { name: dashboardTitles.service, variables: { namespace: 'var-namespace', service: 'var-service' } },
        { name: dashboardTitles.workload, variables: { namespace: 'var-namespace', workload: 'var-workload' } },
      ],
    },
    tracing: { enabled: true, provider: 'jaeger', internal_url: `http://tracing.${namespace}`, use_grpc: false },
  },
  istio_namespace: namespace,
  // It may not read the Secrets with the certificates.
  kiali_feature_flags: { certificates_information_indicators: { enabled: false } },
  // Kiali wants 16 bytes here; where nobody logs in, nothing is signed with them.
  login_token: { signing_key: 'nobody-logs-in-1' },
  server: { port: 20001, web_root: '/kiali', observability: { metrics: { enabled: false } } },
});

const read = ['get', 'list', 'watch'];
const permissions: JsonObject[] = [
  rule(
    [''],
    ['configmaps', 'endpoints', 'namespaces', 'nodes', 'pods', 'pods/log', 'replicationcontrollers', 'services'],
    read,
  ),
  // What a proxy has been told is asked of its admin port.
  rule([''], ['pods/portforward'], ['get', 'create']),
  rule(['apps'], ['daemonsets', 'deployments', 'replicasets', 'statefulsets'], read),
  rule(['batch'], ['cronjobs', 'jobs'], read),
  rule(['admissionregistration.k8s.io'], ['mutatingwebhookconfigurations'], read),
  rule(
    [
      'networking.istio.io',
      'security.istio.io',
      'extensions.istio.io',
      'telemetry.istio.io',
      'gateway.networking.k8s.io',
      'inference.networking.k8s.io',
    ],
    ['*'],
    read,
  ),
];
