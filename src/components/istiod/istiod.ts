import type { JsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { field, isSet } from '../chart/field.ts';
import { hasNetworkPolicy } from '../chart/network-policy.ts';
import { autoscales } from '../chart/scaling.ts';
import { inScope } from '../chart/scope.ts';
import type { Renderer } from '../component.ts';
import { istiodAutoscaler } from './autoscaling.ts';
import { deploysGateways, gatewayControllerClusterRole, istiodClusterRole } from './cluster-roles.ts';
import { type ControlPlane, controlPlane, readsConfigHere, runsHere } from './control-plane.ts';
import { deployment } from './deployment.ts';
import { disruptionBudget, hasDisruptionBudget } from './disruption-budget.ts';
import { extraCa, hasExtraCa } from './extra-ca.ts';
import { gatewayClasses } from './gateway-classes.ts';
import { injectionWebhook, tagServices, tagWebhooks } from './injection-webhook.ts';
import { injectorConfig } from './injector-config.ts';
import { meshConfigMap } from './mesh-config.ts';
import { istiodNetworkPolicy } from './network-policy.ts';
import { readerClusterRole } from './reader-role.ts';
import { hasRemoteEndpoint, remoteEndpoint } from './remote-endpoint.ts';
import { refuseRemovedValues } from './removed-values.ts';
import { account } from './roles.ts';
import { istiodService } from './service.ts';
import { revisionPolicy, revisionValidator } from './validation.ts';
import { valuesMap } from './values-map.ts';

/** Objects of istiod that come and go together: where and when they exist, and what they are. */
interface Part {
  readonly scope: 'cluster' | 'namespace';
  /** Conditions that all have to hold; a later one is only asked if the earlier ones do. */
  readonly when: readonly ((values: JsonObject) => boolean)[];
  readonly objects: (plane: ControlPlane) => KubeObject | KubeObject[];
}

const set =
  (path: string) =>
  (values: JsonObject): boolean =>
    isSet(values, path);
const unset =
  (path: string) =>
  (values: JsonObject): boolean =>
    !isSet(values, path);

// Only a value that is there and falsy takes the reader away.
const hasReader = (values: JsonObject): boolean =>
  field(values, 'global.enableReaderRBAC') === undefined || isSet(values, 'global.enableReaderRBAC');

const scalesItself = (values: JsonObject): boolean => autoscales(values, '');

/** Which objects exist when (istiod-and-base facts 6). */
const parts: readonly Part[] = [
  { scope: 'namespace', when: [readsConfigHere], objects: account },
  { scope: 'cluster', when: [readsConfigHere], objects: istiodClusterRole },
  { scope: 'cluster', when: [readsConfigHere, deploysGateways], objects: gatewayControllerClusterRole },
  { scope: 'cluster', when: [hasReader], objects: readerClusterRole },
  { scope: 'cluster', when: [readsConfigHere, set('global.configValidation')], objects: revisionValidator },
  {
    scope: 'namespace', // though the kinds are cluster-wide
    when: [readsConfigHere, set('experimental.stableValidationPolicy')],
    objects: revisionPolicy,
  },
  { scope: 'cluster', when: [unset('global.operatorManageWebhooks')], objects: injectionWebhook },
  { scope: 'cluster', when: [unset('global.operatorManageWebhooks')], objects: tagWebhooks },
  { scope: 'namespace', when: [], objects: tagServices },
  { scope: 'namespace', when: [set('configMap')], objects: meshConfigMap },
  { scope: 'namespace', when: [unset('global.omitSidecarInjectorConfigMap')], objects: injectorConfig },
  { scope: 'namespace', when: [], objects: valuesMap },
  { scope: 'namespace', when: [], objects: gatewayClasses },
  { scope: 'namespace', when: [runsHere, hasExtraCa], objects: extraCa },
  { scope: 'namespace', when: [runsHere], objects: deployment },
  { scope: 'namespace', when: [runsHere], objects: istiodService },
  { scope: 'namespace', when: [runsHere, scalesItself], objects: istiodAutoscaler },
  { scope: 'namespace', when: [runsHere, hasDisruptionBudget], objects: disruptionBudget },
  { scope: 'namespace', when: [hasNetworkPolicy], objects: istiodNetworkPolicy },
  { scope: 'namespace', when: [hasRemoteEndpoint], objects: remoteEndpoint },
];

/** The objects of the pilot component: istiod, its permissions, webhooks and configuration (istiod-and-base facts). */
export const renderIstiod: Renderer = (input) => {
  const plane = controlPlane(input);
  const objects = parts
    .filter(({ scope, when }) => inScope(plane.values, scope) && when.every((holds) => holds(plane.values)))
    .flatMap((part) => part.objects(plane));
  refuseRemovedValues(plane.values);
  return objects;
};
