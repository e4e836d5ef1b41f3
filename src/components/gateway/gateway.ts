import { hasNetworkPolicy } from '../chart/network-policy.ts';
import type { Renderer } from '../component.ts';
import { access } from './access.ts';
import { deployment } from './deployment.ts';
import { egress, type Flavor, ingress } from './flavor.ts';
import { gatewayPolicy } from './network-policy.ts';
import { disruptionBudget, gatewayAutoscaler } from './scaling.ts';
import { service } from './service.ts';
import { gatewayOf, ownIsSet } from './values.ts';

/** The objects of one gateway, `global.resourceScope` notwithstanding (gateways-cni-ztunnel facts 1.2). */
const renderGateway =
  (flavor: Flavor): Renderer =>
  (input) => {
    const gateway = gatewayOf(flavor, input);
    return [
      ...gatewayAutoscaler(gateway),
      deployment(gateway),
      ...(hasNetworkPolicy(gateway.values) ? [gatewayPolicy(gateway)] : []),
      ...disruptionBudget(gateway),
      ...access(gateway),
      ...(ownIsSet(gateway, 'customService') ? [] : [service(gateway)]),
    ];
  };

/** Renders one element of `components.ingressGateways`. */
export const renderIngressGateway: Renderer = renderGateway(ingress);

/** Renders one element of `components.egressGateways`. */
export const renderEgressGateway: Renderer = renderGateway(egress);
