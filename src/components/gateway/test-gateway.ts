import type { JsonObject } from '../../objects/json.ts';
import { egress, ingress } from './flavor.ts';
import { type Gateway, gatewayOf } from './values.ts';

/** For tests: the ingress gateway that its own values and the rest of the values give. */
export const ingressOf = (own: JsonObject = {}, rest: JsonObject = {}, namespace = 'istio-system'): Gateway =>
  gatewayOf(ingress, {
    values: { gateways: { 'istio-ingressgateway': own }, ...rest },
    namespace,
    kubeVersion: 'v1.32.0',
  });

/** For tests: the egress gateway that its own values give. */
export const egressOf = (own: JsonObject = {}): Gateway =>
  gatewayOf(egress, {
    values: { gateways: { 'istio-egressgateway': own } },
    namespace: 'istio-system',
    kubeVersion: 'v1.32.0',
  });
