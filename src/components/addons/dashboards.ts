import type { Dashboard, Panel, Query } from './dashboard.ts';

/** Titles of the dashboards, by which Kiali links to them. */
export const dashboardTitles = { mesh: 'Istio Mesh', service: 'Istio Service', workload: 'Istio Workload' } as const;

// Istio's standard metrics (Istio documentation: Istio Standard Metrics).
const rate = (metric: string, labels: string): string => `rate(${metric}{${labels}}[$__rate_interval])`;
const sumBy = (by: string, expr: string): string => (by === '' ? `sum(${expr})` : `sum by (${by}) (${expr})`);

/** Requests per second, by labels; `labels` selects the series. */
const requests = (title: string, labels: string, by: string, legend: string): Panel => ({
  kind: 'timeseries',
  title,
  unit: 'reqps',
  queries: [{ expr: sumBy(by, rate('istio_requests_total', labels)), legend }],
});

/** The share of requests that the server did not fail. A mesh without requests shows nothing. */
const success = (title: string, labels: string, by = '', legend = 'success'): Panel => ({
  kind: 'timeseries',
  title,
  unit: 'percentunit',
  queries: [
    {
      expr: `${sumBy(by, rate('istio_requests_total', `${labels}, response_code!~"5.."`))} / ${sumBy(by, rate('istio_requests_total', labels))}`,
      legend,
    },
  ],
});

const quantile = (share: number, labels: string): Query => ({
  expr: `histogram_quantile(${share}, sum by (le) (${rate('istio_request_duration_milliseconds_bucket', labels)})) / 1000`,
  legend: `p${share * 100}`,
});

const duration = (title: string, labels: string): Panel => ({
  kind: 'timeseries',
  title,
  unit: 's',
  queries: [0.5, 0.9, 0.99].map((share) => quantile(share, labels)),
});

const bytes = (title: string, labels: string): Panel => ({
  kind: 'timeseries',
  title,
  unit: 'Bps',
  queries: [
    { expr: sumBy('', rate('istio_tcp_received_bytes_total', labels)), legend: 'received' },
    { expr: sumBy('', rate('istio_tcp_sent_bytes_total', labels)), legend: 'sent' },
  ],
});

const stat = (title: string, unit: Panel['unit'], expr: string): Panel => ({
  kind: 'stat',
  title,
  unit,
  queries: [{ expr, legend: title }],
});

// A request is counted by both proxies; waypoints count it once, as its destination.
const counted = 'reporter=~"destination|waypoint"';

const mesh: Dashboard = {
  uid: 'meshctl-mesh',
  title: dashboardTitles.mesh,
  variables: [],
  rows: [
    {
      title: 'Now',
      panels: [
        stat('Requests per second', 'reqps', sumBy('', rate('istio_requests_total', counted))),
        stat(
          'Success',
          'percentunit',
          `${sumBy('', rate('istio_requests_total', `${counted}, response_code!~"5.."`))} / ${sumBy('', rate('istio_requests_total', counted))}`,
        ),
        stat('Proxies', 'short', 'sum(pilot_xds)'),
        stat('Rejected configuration', 'short', 'sum(pilot_total_xds_rejects)'),
      ],
    },
    {
      title: 'Traffic',
      panels: [
        requests('Requests by service', counted, 'destination_service', '{{destination_service}}'),
        success('Success by service', counted, 'destination_service', '{{destination_service}}'),
        bytes('TCP', counted),
      ],
    },
    {
      title: 'Control plane',
      panels: [
        {
          kind: 'timeseries',
          title: 'Pushes by type',
          unit: 'short',
          queries: [{ expr: sumBy('type', rate('pilot_xds_pushes', '')), legend: '{{type}}' }],
        },
        {
          kind: 'timeseries',
          title: 'Time until a change has reached the proxies',
          unit: 's',
          queries: [0.5, 0.99].map((share) => ({
            expr: `histogram_quantile(${share}, sum by (le) (${rate('pilot_proxy_convergence_time_bucket', '')}))`,
            legend: `p${share * 100}`,
          })),
        },
        {
          kind: 'timeseries',
          title: 'Memory of istiod',
          unit: 'bytes',
          queries: [{ expr: 'process_resident_memory_bytes{app="istiod"}', legend: '{{pod}}' }],
        },
      ],
    },
  ],
};

const ofService = `${counted}, destination_service_namespace="$namespace", destination_service_name="$service"`;

const service: Dashboard = {
  uid: 'meshctl-service',
  title: dashboardTitles.service,
  variables: [
    { name: 'namespace', label: 'Namespace', series: 'istio_requests_total', of: 'destination_service_namespace' },
    {
      name: 'service',
      label: 'Service',
      series: 'istio_requests_total{destination_service_namespace="$namespace"}',
      of: 'destination_service_name',
    },
  ],
  rows: [
    {
      title: 'All requests',
      panels: [
        requests('Requests by code', ofService, 'response_code', '{{response_code}}'),
        success('Success', ofService),
        duration('Duration', ofService),
      ],
    },
    {
      title: 'Who calls, and who answers',
      panels: [
        requests('By calling workload', ofService, 'source_workload', '{{source_workload}}'),
        requests('By answering workload', ofService, 'destination_workload', '{{destination_workload}}'),
        bytes('TCP', ofService),
      ],
    },
  ],
};

const inbound = `${counted}, destination_workload_namespace="$namespace", destination_workload="$workload"`;
const outbound = 'reporter="source", source_workload_namespace="$namespace", source_workload="$workload"';

const workload: Dashboard = {
  uid: 'meshctl-workload',
  title: dashboardTitles.workload,
  variables: [
    { name: 'namespace', label: 'Namespace', series: 'istio_requests_total', of: 'destination_workload_namespace' },
    {
      name: 'workload',
      label: 'Workload',
      series: 'istio_requests_total{destination_workload_namespace="$namespace"}',
      of: 'destination_workload',
    },
  ],
  rows: [
    {
      title: 'Inbound',
      panels: [
        requests('Requests by caller', inbound, 'source_workload', '{{source_workload}}'),
        success('Success', inbound),
        duration('Duration', inbound),
        bytes('TCP', inbound),
      ],
    },
    {
      title: 'Outbound',
      panels: [
        requests('Requests by service', outbound, 'destination_service', '{{destination_service}}'),
        success('Success', outbound),
        duration('Duration', outbound),
        bytes('TCP', outbound),
      ],
    },
  ],
};

/** The dashboards of Grafana, by the name of their file. */
export const dashboards: Readonly<Record<string, Dashboard>> = { mesh, service, workload };
