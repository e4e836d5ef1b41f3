import type { ApiResource } from '../../kube/discovery.ts';
import { isJsonObject, type JsonObject, type JsonValue, valueAt } from '../../objects/json.ts';
import { matchesSelector } from '../../objects/label-selector.ts';
import { type KubeObject, objectId } from '../../objects/object.ts';

/** What the API server is asked to create when objects are installed: themselves, and what controllers make of workloads. */
export const createdWith = (objects: readonly KubeObject[]): KubeObject[] =>
  objects.flatMap((object) => {
    const template = valueAt(object, 'spec', 'template');
    if (!isJsonObject(template)) return [object];
    const { namespace } = objectId(object);
    const metadata = { ...(isJsonObject(template.metadata) ? template.metadata : {}), name: '', namespace };
    const pod: KubeObject = { apiVersion: 'v1', kind: 'Pod', metadata };
    const between = object.kind === 'Deployment' ? [{ ...pod, apiVersion: 'apps/v1', kind: 'ReplicaSet' }] : [];
    return [object, ...between, pod];
  });

/** Nobody is asked about webhooks and admission policies themselves, so that they can always be mended. */
const exempt = 'admissionregistration.k8s.io';

/**
 * Whether a webhook is asked when an object is created in a namespace with these labels (Kubernetes documentation:
 * Dynamic Admission Control).
 */
export const isAsked = (
  { rules, namespaceSelector, objectSelector }: JsonObject,
  object: KubeObject,
  resource: ApiResource,
  namespaceLabels: ReadonlyMap<string, string>,
): boolean => {
  const isMeant = (Array.isArray(rules) ? rules : [])
    .filter(isJsonObject)
    .some(
      (rule) =>
        matches(rule.operations, 'CREATE') &&
        matches(rule.apiGroups, resource.group) &&
        matches(rule.apiVersions, resource.version) &&
        (matches(rule.resources, resource.plural) || matches(rule.resources, '*/*')) &&
        (rule.scope === undefined || rule.scope === '*' || (rule.scope === 'Namespaced') === resource.namespaced),
    );
  const inNamespace = !resource.namespaced || matchesSelector(namespaceSelector, namespaceLabels);
  return (
    resource.group !== exempt &&
    isMeant &&
    inNamespace &&
    matchesSelector(objectSelector, labelMap(object.metadata.labels))
  );
};

const matches = (list: JsonValue | undefined, value: string): boolean =>
  Array.isArray(list) && (list.includes('*') || list.includes(value));

/** The labels that selectors see of a namespace, whether it is there already or not. */
export const labelsOfNamespace = (name: string, namespace: KubeObject | undefined): Map<string, string> =>
  new Map([['kubernetes.io/metadata.name', name], ...labelMap(namespace?.metadata.labels)]);

const labelMap = (labels: JsonValue | undefined): Map<string, string> =>
  new Map(isJsonObject(labels) ? Object.entries(labels).map(([key, value]) => [key, String(value)]) : []);
