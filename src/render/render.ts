import type { Renderer } from '../components/component.ts';
import type { ComponentKind, ResolvedComponent, ResolvedConfig, Warning } from '../config/resolved.ts';
import { isJsonObject, type JsonObject, ownValue } from '../objects/json.ts';
import type { KubeObject } from '../objects/object.ts';
import { ordered } from '../objects/order.ts';
import type { Adjusted } from './adjust.ts';
import { componentTable } from './component-table.ts';
import { componentValues } from './component-values.ts';
import { entryWarnings } from './entry-warnings.ts';
import { applyK8sSettings } from './k8s-settings.ts';
import { applyOverlays } from './overlays.ts';
import { repeatedObjects } from './repeated.ts';

/** What a configuration becomes. */
export interface Rendering {
  /** The objects of each enabled component, in rendering order. */
  readonly components: readonly RenderedComponent[];
  /** What the user wrote without effect, that of the configuration itself included. */
  readonly warnings: readonly Warning[];
}

export interface RenderedComponent {
  readonly component: ResolvedComponent;
  readonly objects: readonly KubeObject[];
}

export interface RenderOptions {
  /** The Kubernetes version to render for, such as `v1.32.0`. */
  readonly kubeVersion: string;
  /** Renderers that take the place of the embedded ones. */
  readonly renderers?: ReadonlyMap<ComponentKind, Renderer>;
}

/**
 * Renders every enabled component (operator-pipeline facts 6 to 8): its objects from the values, then its `k8s`
 * settings, then its overlays. Throws an input error where a chart of Istio would refuse the values. Pure.
 */
export const render = (config: ResolvedConfig, options: RenderOptions): Rendering => {
  const rendered = config.components.map((component) => ({
    component,
    ...renderComponent(component, config.values, options),
  }));
  const warnings = [
    ...config.warnings,
    ...rendered.flatMap(({ component, warnings }) => [...entryWarnings(component, config.values), ...warnings]),
    ...repeatedObjects(rendered),
  ];
  return {
    components: rendered.map(({ component, objects }) => ({ component, objects })),
    warnings: [...new Map(warnings.map((warning) => [`${warning.path}: ${warning.message}`, warning])).values()],
  };
};

/** All objects of a rendering, in the order in which they are printed and applied. */
export const orderedObjects = (components: readonly RenderedComponent[]): KubeObject[] =>
  ordered(components.flatMap(({ objects }) => objects));

const renderComponent = (
  { kind, path, namespace, settings }: ResolvedComponent,
  values: JsonObject,
  { kubeVersion, renderers }: RenderOptions,
): Adjusted => {
  const { renderer, workload } = componentTable[kind];
  const renderObjects = renderers?.get(kind) ?? renderer;
  const objects = renderObjects({ values: componentValues(kind, settings, values), namespace, kubeVersion });
  const k8s = ownValue(settings, 'k8s');
  if (!isJsonObject(k8s)) return { objects, warnings: [] };
  const set = applyK8sSettings(objects, { path: `${path}.k8s`, workload: workload(settings, values), k8s });
  const overlaid = applyOverlays(set.objects, k8s.overlays, `${path}.k8s.overlays`);
  return { objects: overlaid.objects, warnings: [...set.warnings, ...overlaid.warnings] };
};
