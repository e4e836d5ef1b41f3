import type { Panel, Query } from './dashboard.ts';

// The metrics are Istio's standard ones (Istio documentation: Istio Standard Metrics).

/** Per second, over a time that fits the graph's resolution. */
export const rate = (metric: string, labels: string): string => `rate(${metric}{${labels}}[$__rate_interval])`;

/** The sum, or a sum for each value of a label. */
export const sumBy = (by: string, expr: string): string => (by === '' ? `sum(${expr})` : `sum by (${by}) (${expr})`);

/** Requests per second, by labels; `labels` selects the series. */
export const requests = (title: string, labels: string, by: string, legend: string): Panel => ({
  kind: 'timeseries',
  title,
  unit: 'reqps',
  queries: [{ expr: sumBy(by, rate('istio_requests_total', labels)), legend }],
});

/** The share of requests that the server did not fail: 0 where all failed, nothing where there were none. */
export const successShare = (labels: string, by: string): string => {
  const all = sumBy(by, rate('istio_requests_total', labels));
  const good = sumBy(by, rate('istio_requests_total', `${labels}, response_code!~"5.."`));
  return `(${good} or 0 * ${all}) / ${all}`;
};

/** How that share has been, for each value of a label. */
export const success = (title: string, labels: string, by = '', legend = 'success'): Panel => ({
  kind: 'timeseries',
  title,
  unit: 'percentunit',
  queries: [{ expr: successShare(labels, by), legend }],
});

const quantile = (share: number, labels: string): Query => ({
  expr: `histogram_quantile(${share}, sum by (le) (${rate('istio_request_duration_milliseconds_bucket', labels)})) / 1000`,
  legend: `p${share * 100}`,
});

/** How long requests took, by quantiles. */
export const duration = (title: string, labels: string): Panel => ({
  kind: 'timeseries',
  title,
  unit: 's',
  queries: [0.5, 0.9, 0.99].map((share) => quantile(share, labels)),
});

/** Bytes of TCP connections per second. */
export const bytes = (title: string, labels: string): Panel => ({
  kind: 'timeseries',
  title,
  unit: 'Bps',
  queries: [
    { expr: sumBy('', rate('istio_tcp_received_bytes_total', labels)), legend: 'received' },
    { expr: sumBy('', rate('istio_tcp_sent_bytes_total', labels)), legend: 'sent' },
  ],
});

/** One number. */
export const stat = (title: string, unit: Panel['unit'], expr: string): Panel => ({
  kind: 'stat',
  title,
  unit,
  queries: [{ expr, legend: title }],
});
