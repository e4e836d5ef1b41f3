import { printYaml } from '../../../objects/yaml/print.ts';
import type { Addon } from '../addon.ts';
import { files, type Program, service, workload } from '../workload.ts';
import { dashboardJson, datasource } from './dashboard.ts';
import { dashboards } from './dashboards.ts';

const dashboardFolder = '/etc/meshctl/dashboards';

/** Grafana for looking only, with Prometheus as its source and dashboards of the mesh. */
export const grafana: Addon = {
  name: 'grafana',
  summary: 'dashboards of the mesh, its services and workloads',
  source: 'prometheus',
  render: (namespace) => {
    const sources = printYaml({
      apiVersion: 1,
      datasources: [
        {
          ...datasource,
          name: 'Prometheus',
          access: 'proxy',
          isDefault: true,
          url: `http://prometheus.${namespace}:9090`,
        },
      ],
    });
    const providers = printYaml({
      apiVersion: 1,
      providers: [{ name: 'mesh', folder: 'Istio', type: 'file', options: { path: dashboardFolder } }],
    });
    const program: Program = {
      name: 'grafana',
      namespace,
      selector: { 'app.kubernetes.io/name': 'grafana' },
      env: {
        GF_AUTH_ANONYMOUS_ENABLED: 'true',
        GF_AUTH_ANONYMOUS_ORG_ROLE: 'Viewer',
        GF_AUTH_BASIC_ENABLED: 'false',
        GF_AUTH_DISABLE_LOGIN_FORM: 'true',
        GF_ANALYTICS_REPORTING_ENABLED: 'false',
        GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
        GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
        GF_PLUGINS_PREINSTALL_DISABLED: 'true',
      },
      ports: { http: 3000 },
      probe: { path: '/api/health', port: 3000 },
      config: {
        '/etc/grafana/provisioning/datasources': 'grafana-datasources',
        '/etc/grafana/provisioning/dashboards': 'grafana-providers',
        [dashboardFolder]: 'grafana-dashboards',
      },
      scratch: ['/var/lib/grafana', '/tmp'],
      memory: { request: '128Mi', limit: '1Gi' },
      restartOn: `${sources}${providers}`,
    };
    return [
      ...workload(program),
      files('grafana-datasources', namespace, { 'prometheus.yaml': sources }),
      files('grafana-providers', namespace, { 'mesh.yaml': providers }),
      files('grafana-dashboards', namespace, dashboardFiles()),
      service(program, 'grafana', { http: [3000, 3000] }),
    ];
  },
};

const dashboardFiles = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(dashboards).map(([name, dashboard]) => [
      `${name}.json`,
      `${JSON.stringify(dashboardJson(dashboard), null, 2)}\n`,
    ]),
  );
