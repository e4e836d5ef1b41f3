import type { JsonObject } from '../../objects/json.ts';
import { type ControlPlane, controlPlane } from './control-plane.ts';

/** For tests: the control plane that values give, in istio-system unless said otherwise. */
export const planeOf = (values: JsonObject = {}, namespace = 'istio-system'): ControlPlane =>
  controlPlane({ values, namespace, kubeVersion: 'v1.32.0' });

/** For tests: pilot values, which users write below `pilot`. */
export const pilotPlane = (pilot: JsonObject): ControlPlane => planeOf({ pilot });
