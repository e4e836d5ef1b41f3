import type { ComponentKind, ResolvedComponent, ResolvedConfig } from '../config/resolved.ts';
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

/** The gateways are not among them: the chart that Istio publishes for gateways is another one, with other values. */
const published: Partial<Record<ComponentKind, { readonly name: string; readonly chart: string }>> = {
  base: { name: 'istio-base', chart: 'base' },
  pilot: { name: 'istiod', chart: 'istiod' },
  cni: { name: 'istio-cni', chart: 'cni' },
  ztunnel: { name: 'ztunnel', chart: 'ztunnel' },
};

/**
 * The components of a configuration that Helm can install as well (operator-pipeline facts 10). Throws an input error
 * where a chart refuses the values. Pure.
 */
export const helmReleases = (config: ResolvedConfig, options: RenderOptions): HelmRelease[] =>
  config.components.flatMap((component) => {
    const release = published[component.kind];
    if (release === undefined) return [];
    const { kind, namespace, settings } = component;
    const { k8s: _, ...settingsOfChart } = settings;
    return {
      kind,
      namespace,
      name: kind === 'pilot' && isNamed(config.revision) ? `${release.name}-${config.revision}` : release.name,
      chart: release.chart,
      values: componentValues(kind, settings, config.values),
      charted: objectsOf(config, { ...component, settings: settingsOfChart }, options),
      configured: objectsOf(config, component, options),
    };
  });

const isNamed = (revision: string): boolean => revision !== '' && revision !== 'default';

const objectsOf = (config: ResolvedConfig, component: ResolvedComponent, options: RenderOptions): KubeObject[] =>
  render({ ...config, components: [component] }, options).components.flatMap(({ objects }) => objects);
