import type { JsonObject, JsonValue } from '../../objects/json.ts';

/** Which pods one entry of an injection webhook catches: all conditions of both selectors must hold. */
export interface InjectionRule {
  readonly prefix: string;
  readonly namespaces: JsonObject[];
  readonly pods: JsonObject[];
}

const absent = (key: string): JsonObject => ({ key, operator: 'DoesNotExist' });
const oneOf = (key: string, ...values: JsonValue[]): JsonObject => ({ key, operator: 'In', values });
const noneOf = (key: string, ...values: JsonValue[]): JsonObject => ({ key, operator: 'NotIn', values });

const revisionKey = 'istio.io/rev';
const namespaceKey = 'istio-injection';
const podKey = 'sidecar.istio.io/inject';

const systemNamespaces = ['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage'];

/**
 * The entries of a webhook for a revision or tag (istiod-and-base facts 10.1). One that also serves what names no revision
 * has more: it heeds `istio-injection`, and may take in every namespace that is not the cluster's own.
 */
export const injectionRules = (
  revision: JsonValue,
  { servesUnlabelled, servesAllNamespaces }: { servesUnlabelled: boolean; servesAllNamespaces: boolean },
): InjectionRule[] => [
  {
    prefix: 'rev.namespace.',
    namespaces: [oneOf(revisionKey, revision), absent(namespaceKey)],
    pods: [noneOf(podKey, 'false')],
  },
  {
    prefix: 'rev.object.',
    namespaces: [absent(revisionKey), absent(namespaceKey)],
    pods: [noneOf(podKey, 'false'), oneOf(revisionKey, revision)],
  },
  ...(servesUnlabelled ? unlabelled : []),
  ...(servesUnlabelled && servesAllNamespaces ? everyNamespace : []),
];

const unlabelled: InjectionRule[] = [
  { prefix: 'namespace.', namespaces: [oneOf(namespaceKey, 'enabled')], pods: [noneOf(podKey, 'false')] },
  {
    prefix: 'object.',
    namespaces: [absent(namespaceKey), absent(revisionKey)],
    pods: [oneOf(podKey, 'true'), absent(revisionKey)],
  },
];

const everyNamespace: InjectionRule[] = [
  {
    prefix: 'auto.',
    namespaces: [absent(namespaceKey), absent(revisionKey), noneOf('kubernetes.io/metadata.name', ...systemNamespaces)],
    pods: [absent(podKey), absent(revisionKey)],
  },
];
