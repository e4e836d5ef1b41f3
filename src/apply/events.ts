import type { KubeObject } from '../objects/object.ts';
import type { PlanAction } from './plan.ts';

/** What an installation tells while it runs; printers make of it what they need (design: Events, not prints). */
export type ApplyEvent =
  | { readonly kind: 'wave-started'; readonly wave: string; readonly objects: number }
  | { readonly kind: 'applied'; readonly action: PlanAction; readonly component: string; readonly object: KubeObject }
  /** Why an object is not ready yet; told again whenever the reason changes. */
  | { readonly kind: 'waiting'; readonly component: string; readonly object: KubeObject; readonly reason: string }
  | { readonly kind: 'ready'; readonly component: string; readonly object: KubeObject }
  | { readonly kind: 'wave-finished'; readonly wave: string }
  | { readonly kind: 'deleted'; readonly object: KubeObject; readonly existed: boolean };
