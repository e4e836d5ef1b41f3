import type { Variable } from './dashboard.ts';

// Who has only TCP, or only calls others, is to be found as well.
const traffic = '__name__=~"istio_requests_total|istio_tcp_connections_opened_total"';

/** Labels of those that were called, by the name of the label. */
export const destinations = (name: string, label: string, of: string, labels = ''): Variable => ({
  name,
  label,
  query: `label_values({${traffic}${labels}}, ${of})`,
});

/** Labels of workloads on either side, by the label's name without `source_` and `destination_`. */
export const workloads = (name: string, label: string, of: string, selector: (side: string) => string): Variable => {
  const sides = ['source', 'destination'].map((side) => {
    const from = `${side}_${of}`;
    return `label_replace(group by (${from}) ({${traffic}${selector(side)}}), "${name}", "$1", "${from}", "(.+)")`;
  });
  return {
    name,
    label,
    query: `query_result(group by (${name}) (${sides.join(' or ')}))`,
    regex: `/${name}="([^"]+)"/`,
  };
};
