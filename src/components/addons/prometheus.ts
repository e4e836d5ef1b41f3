import { printYaml } from '../../objects/yaml/print.ts';
import { role, roleBinding, rule } from '../chart/rbac.ts';
import type { Addon } from './addon.ts';
import { scrapeConfiguration } from './scrape-configuration.ts';
import { files, type Program, service, workload } from './workload.ts';

const dataFolder = '/prometheus';

/** Prometheus that scrapes istiod, proxies, gateways, ztunnel and whatever pods announce, with data in the pod. */
export const prometheus: Addon = {
  name: 'prometheus',
  summary: 'metrics of the mesh, kept for six hours',
  render: (namespace) => {
    const configuration = printYaml(scrapeConfiguration);
    const program: Program = {
      name: 'prometheus',
      namespace,
      selector: { 'app.kubernetes.io/name': 'prometheus' },
      args: [
        '--config.file=/etc/prometheus/prometheus.yml',
        `--storage.tsdb.path=${dataFolder}`,
        '--storage.tsdb.retention.time=6h',
      ],
      ports: { http: 9090 },
      probe: { path: '/-/ready', port: 9090 },
      config: { '/etc/prometheus': 'prometheus' },
      scratch: [dataFolder],
      memory: { request: '256Mi', limit: '2Gi' },
      restartOn: configuration,
      usesApi: true,
    };
    // The namespace is part of the name: objects of the whole cluster do not belong to one installation otherwise.
    const clusterName = `meshctl-prometheus-${namespace}`;
    return [
      ...workload(program),
      files('prometheus', namespace, { 'prometheus.yml': configuration }),
      service(program, 'prometheus', { http: [9090, 9090] }),
      role('ClusterRole', { name: clusterName }, [rule([''], ['pods'], ['get', 'list', 'watch'])]),
      roleBinding('ClusterRole', { name: clusterName }, { name: 'prometheus', namespace }),
    ];
  },
};
