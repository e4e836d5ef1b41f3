import type { JsonObject } from '../../objects/json.ts';
import { type NodeAgent, nodeAgent } from './values.ts';

/** For tests: the node agent that the values below `cni` and the rest of the values give, in kube-system. */
export const agentOf = (cni: JsonObject = {}, rest: JsonObject = {}, kubeVersion = 'v1.32.0'): NodeAgent =>
  nodeAgent({ values: { cni, ...rest }, namespace: 'kube-system', kubeVersion });
