import type { Dashboard } from './dashboard.ts';
import { bytes, duration, rate, requests, stat, success, successShare, sumBy } from './panels.ts';
import { destinations, workloads } from './variables.ts';

/** Titles of the dashboards, by which Kiali links to them. */
export const dashboardTitles = { mesh: 'Istio Mesh', service: 'Istio Service', workload: 'Istio Workload' } as const;

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
        stat('Success', 'percentunit', successShare(counted, '')),
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

// Services go by their host, which is how Kiali names them in links.
const ofService = `${counted}, destination_service_namespace="$namespace", destination_service="$service"`;

const service: Dashboard = {
  uid: 'meshctl-service',
  title: dashboardTitles.service,
  variables: [
    destinations('namespace', 'Namespace', 'destination_service_namespace'),
    destinations('service', 'Service', 'destination_service', ', destination_service_namespace="$namespace"'),
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
    workloads('namespace', 'Namespace', 'workload_namespace', () => ''),
    workloads('workload', 'Workload', 'workload', (side) => `, ${side}_workload_namespace="$namespace"`),
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
