import type { JsonObject, JsonValue } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { field, isSet, listItems } from '../chart/field.ts';
import { role, roleBinding, rule } from '../chart/rbac.ts';
import { goQuoted, quotedText } from '../chart/text.ts';
import { usesTrustBundle } from '../chart/trust-bundle.ts';
import { accountNamespace, type ControlPlane, istiodName } from './control-plane.ts';
import { accessLabels } from './labels.ts';
import { getListWatch, getWatchList, istioGroups, manage, multiClusterGroup } from './permissions.ts';

const status = (...resources: string[]): string[] => resources.map((resource) => `${resource}/status`);
const rulesIf = (condition: boolean, ...rules: JsonObject[]): JsonObject[] => (condition ? rules : []);

/** The ClusterRole with which istiod serves the mesh, and its binding (istiod-and-base facts 8.2). */
export const istiodClusterRole = (plane: ControlPlane): KubeObject[] =>
  granted(plane, 'istiod-clusterrole', istiodRules(plane.values));

/** The ClusterRole with which istiod deploys gateways of the Gateway API, and its binding (istiod-and-base facts 8.2). */
export const gatewayControllerClusterRole = (plane: ControlPlane): KubeObject[] =>
  granted(plane, 'istiod-gateway-controller', [
    rule(['apps'], ['deployments'], manage),
    rule(['autoscaling'], ['horizontalpodautoscalers'], manage),
    rule(['policy'], ['poddisruptionbudgets'], manage),
    rule([''], ['services'], manage),
    rule([''], ['serviceaccounts'], manage),
  ]);

/** Whether istiod deploys gateways: it does unless its environment says false, as text or as boolean. */
export const deploysGateways = (values: JsonObject): boolean =>
  quotedText(field(values, 'env.PILOT_ENABLE_GATEWAY_API_DEPLOYMENT_CONTROLLER')) !== 'false';

const granted = (plane: ControlPlane, prefix: string, rules: JsonObject[]): KubeObject[] => {
  const metadata = { name: `${prefix}${plane.suffix}-${plane.namespace}`, labels: accessLabels };
  const account = { name: istiodName(plane), namespace: accountNamespace(plane) };
  return [role('ClusterRole', metadata, rules), roleBinding('ClusterRole', metadata, account)];
};

const istiodRules = (values: JsonObject): JsonObject[] => {
  const analyses = isSet(values, 'global.istiod.enableAnalysis');
  return [
    rule(['admissionregistration.k8s.io'], ['mutatingwebhookconfigurations'], [...getListWatch, 'update', 'patch']),
    rule(['admissionregistration.k8s.io'], ['validatingwebhookconfigurations'], [...getListWatch, 'update']),
    rule(istioGroups, ['*'], getWatchList),
    ...rulesIf(analyses, rule(istioGroups, istioStatus, ['update', 'patch'])),
    rule(['networking.istio.io'], ['workloadentries'], manage),
    rule(['networking.istio.io'], status('workloadentries', 'serviceentries'), manage),
    rule(['security.istio.io'], status('authorizationpolicies'), manage),
    rule([''], status('services'), manage),
    rule(['apiextensions.k8s.io'], ['customresourcedefinitions'], getListWatch),
    rule([''], ['pods', 'nodes', 'services', 'namespaces', 'endpoints'], getListWatch),
    rule(['discovery.k8s.io'], ['endpointslices'], getListWatch),
    ...rulesIf(isSet(values, 'taint.enabled'), rule([''], ['nodes'], ['patch'])),
    ...rulesIf(
      analyses,
      rule(['extensions', 'networking.k8s.io'], ['ingresses'], getListWatch),
      rule(['extensions', 'networking.k8s.io'], status('ingresses'), ['*']),
    ),
    rule(['networking.k8s.io'], ['ingresses', 'ingressclasses'], getListWatch),
    rule(['networking.k8s.io'], status('ingresses'), ['*']),
    rule([''], ['configmaps'], ['create', 'get', 'list', 'watch', 'update']),
    ...signingRules(values),
    ...clusterBundleRules(values),
    rule(['authentication.k8s.io'], ['tokenreviews'], ['create']),
    rule(['authorization.k8s.io'], ['subjectaccessreviews'], ['create']),
    rule(['gateway.networking.k8s.io', 'gateway.networking.x-k8s.io'], ['*'], getWatchList),
    rule(['gateway.networking.x-k8s.io'], status('xbackendtrafficpolicies'), ['update', 'patch']),
    rule(['gateway.networking.k8s.io'], gatewayApiStatus, ['update', 'patch']),
    rule(['gateway.networking.k8s.io'], ['gatewayclasses'], ['create', 'update', 'patch', 'delete']),
    rule(['inference.networking.k8s.io'], ['inferencepools'], getWatchList),
    rule(['inference.networking.k8s.io'], status('inferencepools'), ['update', 'patch']),
    rule([''], ['secrets'], getWatchList),
    rule([multiClusterGroup(values)], ['serviceexports'], [...getWatchList, 'create', 'delete']),
    rule([multiClusterGroup(values)], ['serviceimports'], getWatchList),
  ];
};

const istioStatus = status(
  'authorizationpolicies',
  'destinationrules',
  'envoyfilters',
  'gateways',
  'peerauthentications',
  'proxyconfigs',
  'requestauthentications',
  'serviceentries',
  'sidecars',
  'telemetries',
  'virtualservices',
  'wasmplugins',
  'workloadentries',
  'workloadgroups',
);

const gatewayApiStatus = status(
  'backendtlspolicies',
  'gatewayclasses',
  'gateways',
  'grpcroutes',
  'httproutes',
  'referencegrants',
  'tcproutes',
  'tlsroutes',
  'udproutes',
  'listenersets',
);

/** An istiod that leaves signing to Kubernetes or to a CA outside makes and approves signing requests. */
const signingRules = (values: JsonObject): JsonObject[] => {
  const ownProviders: (JsonValue | undefined)[] = ['istiod', 'custom', 'none'];
  const signsElsewhere =
    isSet(values, 'env.EXTERNAL_CA') || !ownProviders.includes(field(values, 'global.pilotCertProvider'));
  if (!signsElsewhere) return [];
  const requests = 'certificatesigningrequests';
  const signers = listItems(values, 'global.certSigners').map(goQuoted);
  return [
    rule(
      ['certificates.k8s.io'],
      [requests, `${requests}/approval`, `${requests}/status`],
      ['update', 'create', 'get', 'delete', 'watch'],
    ),
    { ...rule(['certificates.k8s.io'], ['signers'], ['approve']), resourceNames: signers.length > 0 ? signers : null },
  ];
};

const clusterBundleRules = (values: JsonObject): JsonObject[] =>
  rulesIf(
    usesTrustBundle(values, 'env'),
    rule(['certificates.k8s.io'], ['clustertrustbundles'], ['update', 'create', 'delete', 'list', 'watch', 'get']),
    { ...rule(['certificates.k8s.io'], ['signers'], ['attest']), resourceNames: ['istio.io/istiod-ca'] },
  );
