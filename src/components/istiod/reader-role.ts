import type { JsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { isSet } from '../chart/field.ts';
import { role, roleBinding, rule } from '../chart/rbac.ts';
import { accountNamespace, type ControlPlane } from './control-plane.ts';
import { accessLabels } from './labels.ts';
import { getListWatch, getWatchList, istioGroups, multiClusterGroup } from './permissions.ts';

/** The ClusterRole with which an istiod of another cluster reads this one, and its binding (istiod-and-base facts 8.2). */
export const readerClusterRole = (plane: ControlPlane): KubeObject[] => {
  const metadata = {
    name: `istio-reader-clusterrole${plane.suffix}-${plane.namespace}`,
    labels: { ...accessLabels, app: 'istio-reader', 'app.kubernetes.io/name': 'istio-reader' },
  };
  const account = { name: 'istio-reader-service-account', namespace: accountNamespace(plane) };
  return [role('ClusterRole', metadata, readerRules(plane.values)), roleBinding('ClusterRole', metadata, account)];
};

const readerRules = (values: JsonObject): JsonObject[] => [
  rule(istioGroups, ['*'], getListWatch),
  rule(
    [''],
    ['endpoints', 'pods', 'services', 'nodes', 'replicationcontrollers', 'namespaces', 'secrets', 'configmaps'],
    getListWatch,
  ),
  rule(['networking.istio.io'], ['workloadentries'], getWatchList),
  rule(['networking.x-k8s.io', 'gateway.networking.k8s.io'], ['gateways'], getWatchList),
  rule(['apiextensions.k8s.io'], ['customresourcedefinitions'], getListWatch),
  rule(['discovery.k8s.io'], ['endpointslices'], getListWatch),
  rule([multiClusterGroup(values)], ['serviceexports'], [...getListWatch, 'create', 'delete']),
  rule([multiClusterGroup(values)], ['serviceimports'], getListWatch),
  rule(['apps'], ['replicasets'], getListWatch),
  rule(['authentication.k8s.io'], ['tokenreviews'], ['create']),
  rule(['authorization.k8s.io'], ['subjectaccessreviews'], ['create']),
  ...(isSet(values, 'istiodRemote.enabled') ? remoteRules : []),
];

/** A remote istiod also keeps its injection webhook and its ConfigMaps here. */
const remoteRules: JsonObject[] = [
  rule([''], ['configmaps'], ['create', 'get', 'list', 'watch', 'update']),
  rule(['admissionregistration.k8s.io'], ['mutatingwebhookconfigurations'], [...getListWatch, 'update', 'patch']),
  rule(['admissionregistration.k8s.io'], ['validatingwebhookconfigurations'], [...getListWatch, 'update']),
];
