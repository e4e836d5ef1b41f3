import type { JsonObject } from '../objects/json.ts';
import type { PublishedCharts } from './published-charts.ts';

/** The components, as `spec.components` names them, in rendering order. */
export const componentKinds = ['base', 'pilot', 'ingressGateways', 'egressGateways', 'cni', 'ztunnel'] as const;
export type ComponentKind = (typeof componentKinds)[number];

/** One enabled component (a gateway list gives one entry an element), in rendering order. */
export interface ResolvedComponent {
  readonly kind: ComponentKind;
  /** Where it stands below spec, for messages: `components.pilot`, `components.ingressGateways[1]`. */
  readonly path: string;
  readonly namespace: string;
  /** The component's own entry as merged: name, label, hub, tag, k8s and so on, each only if given. */
  readonly settings: JsonObject;
}

/** Something that the user wrote and that has no effect, or will not do what it seems to. */
export interface Warning {
  readonly path: string;
  readonly message: string;
}

/** A configuration after every merge, translation and validation: what renders without further questions. */
export interface ResolvedConfig {
  /** `metadata.name` of the user's document, if any; owner label of an installation. */
  readonly name: string | undefined;
  /** Of the release whose components these are: the embedded one, or that of a folder or repository of charts. */
  readonly istioVersion: string;
  /** The control plane's namespace (`metadata.namespace` after merging). */
  readonly namespace: string;
  readonly profile: string;
  readonly revision: string;
  /** The merged IstioOperator spec, as `profile dump` shows it. */
  readonly spec: JsonObject;
  /** `spec.values` after translation, with unvalidatedValues laid on top: what every chart gets. */
  readonly values: JsonObject;
  readonly components: readonly ResolvedComponent[];
  /** The repository's charts that render them, if there is one. */
  readonly charts?: PublishedCharts | undefined;
  readonly warnings: readonly Warning[];
}
