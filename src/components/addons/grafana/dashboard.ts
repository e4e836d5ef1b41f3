import type { JsonObject } from '../../../objects/json.ts';

/** A query of a panel: PromQL, in which Grafana replaces `$name`, and how its series are called. */
export interface Query {
  readonly expr: string;
  readonly legend: string;
}

/** A panel of a dashboard; `unit` is one of Grafana's names for units. */
export interface Panel {
  readonly kind: 'timeseries' | 'stat';
  readonly title: string;
  readonly unit: 'reqps' | 's' | 'percentunit' | 'Bps' | 'short' | 'bytes';
  readonly queries: readonly Query[];
}

/** A choice at the top of a dashboard. */
export interface Variable {
  readonly name: string;
  readonly label: string;
  /** `label_values(SERIES, LABEL)`, or `query_result(EXPR)` of whose texts the regex takes what is offered. */
  readonly query: string;
  readonly regex?: string;
}

export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly variables: readonly Variable[];
  readonly rows: readonly { readonly title: string; readonly panels: readonly Panel[] }[];
}

const width = 24;
const panelHeight = 8;
export const datasource: JsonObject = { type: 'prometheus', uid: 'prometheus' };

/** A dashboard in the JSON model of Grafana: panels of a row share its width, rows stand one below the other. */
export const dashboardJson = ({ uid, title, variables, rows }: Dashboard): JsonObject => {
  let id = 0;
  const panels = rows.flatMap((row, index) => {
    const top = index * (panelHeight + 1);
    const share = Math.floor(width / row.panels.length);
    const header: JsonObject = {
      id: ++id,
      type: 'row',
      title: row.title,
      collapsed: false,
      panels: [],
      gridPos: { x: 0, y: top, w: width, h: 1 },
    };
    return [
      header,
      ...row.panels.map((panel, column) =>
        panelJson(panel, ++id, { x: column * share, y: top + 1, w: share, h: panelHeight }),
      ),
    ];
  });
  return {
    uid,
    title,
    tags: ['istio'],
    schemaVersion: 39,
    editable: false,
    refresh: '15s',
    time: { from: 'now-30m', to: 'now' },
    templating: { list: variables.map(variableJson) },
    panels,
  };
};

const panelJson = ({ kind, title, unit, queries }: Panel, id: number, gridPos: JsonObject): JsonObject => ({
  id,
  type: kind,
  title,
  datasource,
  gridPos,
  fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
  options:
    kind === 'stat'
      ? { reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false } }
      : {
          legend: { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: [] },
          tooltip: { mode: 'multi', sort: 'desc' },
        },
  targets: queries.map(({ expr, legend }, index) => ({
    refId: String.fromCharCode(65 + index),
    datasource,
    expr,
    legendFormat: legend,
  })),
});

const variableJson = ({ name, label, query, regex = '' }: Variable): JsonObject => ({
  type: 'query',
  name,
  label,
  datasource,
  query: { query, refId: name },
  definition: query,
  regex,
  refresh: 2,
  sort: 1,
});
