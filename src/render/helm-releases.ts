import { publishedChartNames } from '../config/published-chart-names.ts';
import type { ComponentKind, ResolvedComponent, ResolvedConfig, Warning } from '../config/resolved.ts';
import type { JsonObject } from '../objects/json.ts';
import type { KubeObject } from '../objects/object.ts';
import { componentValues } from './component-values.ts';
import { type RenderOptions, render } from './render.ts';

/** A component as a release of Helm. */
export interface HelmRelease {
  readonly kind: ComponentKind;
  /** What Istio's guides call the release. */
  readonly name: string;
  /** What Istio publishes the chart as. */
  readonly chart: string;
  readonly namespace: string;
  readonly values: JsonObject;
  /** What the chart makes of the values. */
  readonly charted: readonly KubeObject[];
  /** The same with the component's `k8s` settings and overlays, which no chart knows. */
  readonly configured: readonly KubeObject[];
}

/** Releases whose name in Istio's guides is not that of the chart. */
const releaseNames: Partial<Record<ComponentKind, string>> = { base: 'istio-base', cni: 'istio-cni' };

/**
 * The components of a configuration that Helm can install as well (operator-pipeline facts 10), and what the user wrote
 * without effect. Throws an input error where a chart refuses the values. Pure.
 */
export const helmReleases = (
  config: ResolvedConfig,
  options: RenderOptions,
): { readonly releases: readonly HelmRelease[]; readonly warnings: readonly Warning[] } => {
  const { components, warnings } = render(config, options);
  const releases = components.flatMap(({ component, objects }): HelmRelease[] => {
    const { kind, namespace, settings } = component;
    const chart = publishedChartNames[kind];
    if (chart === undefined) return [];
    const name = releaseNames[kind] ?? chart;
    return [
      {
        kind,
        namespace,
        name: kind === 'pilot' && isNamed(config.revision) ? `${name}-${config.revision}` : name,
        chart,
        values: componentValues(kind, settings, config.values),
        charted: chartedObjects(component, config, options) ?? objects,
        configured: objects,
      },
    ];
  });
  return { releases, warnings };
};

const isNamed = (revision: string): boolean => revision !== '' && revision !== 'default';

/** What the chart alone makes; undefined where the component says nothing that it does not know. */
const chartedObjects = (
  component: ResolvedComponent,
  config: ResolvedConfig,
  options: RenderOptions,
): KubeObject[] | undefined => {
  const { k8s, ...settings } = component.settings;
  if (k8s === undefined) return undefined;
  const alone = { ...config, components: [{ ...component, settings }] };
  return render(alone, options).components.flatMap(({ objects }) => [...objects]);
};
