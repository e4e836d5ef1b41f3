import { type JsonObject, valueAt } from '../../objects/json.ts';
import { firstTruthy } from './layers.ts';
import { rule } from './rbac.ts';

/** Whether the values select the platform OpenShift. */
export const isOpenshift = (values: JsonObject): boolean =>
  firstTruthy(values.platform, valueAt(values, 'global', 'platform')) === 'openshift';

/** The rule by which OpenShift lets a ServiceAccount run privileged pods. */
export const privilegedPods: JsonObject = {
  ...rule(['security.openshift.io'], ['securitycontextconstraints'], ['use']),
  resourceNames: ['privileged'],
};
