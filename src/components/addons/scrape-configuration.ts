import type { JsonObject } from '../../objects/json.ts';

const annotation = (name: string): string => `__meta_kubernetes_pod_annotation_prometheus_io_${name}`;

const copy = (from: string, to: string, regex = '(.+)'): JsonObject => ({
  source_labels: [from],
  regex,
  target_label: to,
});

/**
 * Prometheus' configuration. Everything of Istio announces its metrics by the annotations prometheus.io/scrape, port
 * and path: istiod, gateways, ztunnel, and pods with a sidecar, whose agent merges the program's metrics with the
 * proxy's (Istio documentation: Prometheus, metrics merging). So one job finds all, and nothing is scraped twice.
 */
export const scrapeConfiguration: JsonObject = {
  global: { scrape_interval: '15s', scrape_timeout: '10s', evaluation_interval: '15s' },
  scrape_configs: [
    {
      job_name: 'pods',
      kubernetes_sd_configs: [{ role: 'pod' }],
      // Programs that do not say what they answer are not refused.
      fallback_scrape_protocol: 'PrometheusText0.0.4',
      relabel_configs: [
        { source_labels: [annotation('scrape')], action: 'keep', regex: 'true' },
        { source_labels: ['__meta_kubernetes_pod_phase'], action: 'drop', regex: 'Pending|Succeeded|Failed' },
        copy(annotation('scheme'), '__scheme__', '(https?)'),
        copy(annotation('path'), '__metrics_path__'),
        {
          // A pod has a target for each of its ports; all become the announced one and are then one target.
          source_labels: ['__meta_kubernetes_pod_ip', annotation('port')],
          regex: '([^:;]+);(\\d+)',
          replacement: '$1:$2',
          target_label: '__address__',
        },
        {
          source_labels: ['__meta_kubernetes_pod_ip', annotation('port')],
          regex: '([^;]*:[^;]*);(\\d+)',
          replacement: '[$1]:$2',
          target_label: '__address__',
        },
        copy('__meta_kubernetes_namespace', 'namespace'),
        copy('__meta_kubernetes_pod_name', 'pod'),
        // Kiali finds the metrics of a workload by these.
        copy('__meta_kubernetes_pod_label_app', 'app'),
        copy('__meta_kubernetes_pod_label_version', 'version'),
      ],
    },
    { job_name: 'prometheus', static_configs: [{ targets: ['localhost:9090'] }] },
  ],
};
