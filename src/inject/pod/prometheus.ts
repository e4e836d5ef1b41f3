import { goJson } from '../mesh/print.ts';
import { goBool } from './go-bool.ts';
import { changeProxy, metadataText, metadataTexts, type Pod, withEnv, withMetadataTexts } from './pod.ts';

const fields = ['scrape', 'path', 'port'] as const;
type ScrapeField = (typeof fields)[number];

/** Prometheus sees `prometheus.io/port`, `prometheus.io.port` and `prometheus-io/port` as one name. */
const scrapeField = (annotation: string): ScrapeField | undefined => {
  if (!annotation.startsWith('prometheus')) return undefined;
  const name = annotation.replace(/[^A-Za-z0-9_]/g, '_');
  return fields.find((field) => name === `prometheus_io_${field}`);
};

/** Whether an annotation tells Prometheus what to scrape. */
export const isPrometheusAnnotation = (annotation: string): boolean => scrapeField(annotation) !== undefined;

/** What the pod's annotations tell Prometheus, in any spelling. */
export const prometheusAnnotations = (pod: Pod): Partial<Record<ScrapeField, string>> => {
  const found: Partial<Record<ScrapeField, string>> = {};
  for (const [name, value] of metadataTexts(pod, 'annotations')) {
    const field = scrapeField(name);
    if (field !== undefined) found[field] = value;
  }
  return found;
};

/**
 * Lets Prometheus scrape the agent, which adds the application's metrics to the proxy's: the application's own
 * annotations move into the proxy's environment (injection facts 5.5, Prometheus).
 */
export const mergePrometheus = (
  pod: Pod,
  mesh: { readonly enablePrometheusMerge: boolean; readonly statusPort: number },
): Pod => {
  const own = prometheusAnnotations(pod);
  if (own.scrape !== undefined && goBool(own.scrape) === false) return pod;
  const merge = metadataText(pod, 'annotations', 'prometheus.istio.io/merge-metrics');
  if (merge === undefined ? !mesh.enablePrometheusMerge : goBool(merge) === false) return pod;
  if (own.port === String(mesh.statusPort)) return pod;
  const told = { scrape: own.scrape ?? '', path: own.path ?? '', port: own.port ?? '' };
  const informed =
    Object.keys(own).length === 0
      ? pod
      : changeProxy(pod, (proxy) => withEnv(proxy, [{ name: 'ISTIO_PROMETHEUS_ANNOTATIONS', value: goJson(told) }]));
  const others = [...metadataTexts(pod, 'annotations')].filter(([name]) => !isPrometheusAnnotation(name));
  return withMetadataTexts(informed, 'annotations', [
    ...others,
    ['prometheus.io/port', String(mesh.statusPort)],
    ['prometheus.io/path', '/stats/prometheus'],
    ['prometheus.io/scrape', 'true'],
  ]);
};
