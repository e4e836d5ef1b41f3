import { valueAt } from '../../objects/json.ts';
import { truthy } from '../chart/text.ts';
import type { Renderer } from '../component.ts';
import { access } from './access.ts';
import { deployment } from './deployment.ts';
import { egress, type Flavor, ingress } from './flavor.ts';
import { gatewayPolicy } from './network-policy.ts';
import { autoscaler, autoscales, budgets, disruptionBudget } from './scaling.ts';
import { service } from './service.ts';
import { gatewayOf, ownIsSet } from './values.ts';

/** The objects of one gateway, `global.resourceScope` notwithstanding (gateways-cni-ztunnel facts 1.2). */
const renderGateway =
  (flavor: Flavor): Renderer =>
  (input) => {
    const gateway = gatewayOf(flavor, input);
    const opensPorts = truthy(valueAt(gateway.values, 'global', 'networkPolicy', 'enabled'));
    return [
      ...(autoscales(gateway) ? [autoscaler(gateway)] : []),
      deployment(gateway),
      ...(opensPorts ? [gatewayPolicy(gateway)] : []),
      ...(budgets(gateway) ? [disruptionBudget(gateway)] : []),
      ...access(gateway),
      ...(ownIsSet(gateway, 'customService') ? [] : [service(gateway)]),
    ];
  };

/** Renders one element of `components.ingressGateways`. */
export const renderIngressGateway: Renderer = renderGateway(ingress);

/** Renders one element of `components.egressGateways`. */
export const renderEgressGateway: Renderer = renderGateway(egress);
