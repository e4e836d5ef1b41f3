import type { JsonObject } from '../objects/json.ts';
import type { KubeObject } from '../objects/object.ts';

/** What a component renders from: the values that the IstioOperator pipeline hands to its chart, before any chart layer. */
export interface RenderInput {
  readonly values: JsonObject;
  /** The component's own namespace (the release namespace of the chart). */
  readonly namespace: string;
  /** The Kubernetes version to render for, such as `v1.32.0`. */
  readonly kubeVersion: string;
}

/** Renders a component; throws an input MeshctlError where the chart would refuse the values. Pure. */
export type Renderer = (input: RenderInput) => KubeObject[];
