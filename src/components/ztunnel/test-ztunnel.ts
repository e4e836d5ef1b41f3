import type { JsonObject } from '../../objects/json.ts';
import { type Ztunnel, ztunnelOf } from './values.ts';

/** For tests: the ztunnel that flattened values give, in kube-system. */
export const ztunnel = (values: JsonObject = {}): Ztunnel =>
  ztunnelOf({ values, namespace: 'kube-system', kubeVersion: 'v1.32.0' });
