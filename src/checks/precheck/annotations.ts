import { isJsonObject, type JsonValue, ownValue } from '../../objects/json.ts';
import { type KubeObject, type ObjectId, objectId } from '../../objects/object.ts';
import { type Check, info, type Outcome } from '../check.ts';
import { annotationOf } from '../labels.ts';
import { alphaAnnotations } from './alpha-annotations.ts';
import type { PrecheckContext } from './context.ts';

const looked: readonly (readonly [group: string, kind: string])[] = [
  ['', 'Service'],
  ['', 'Pod'],
  ['apps', 'Deployment'],
];

const systemNamespaces = new Set(['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage']);

/** So many objects of a kind are looked at, in one request. */
const looksAt = 20_000;

/** Annotations that the injection itself writes where the CNI node agent sets up the traffic. */
const writtenForCni = new Set([
  'sidecar.istio.io/interceptionMode',
  'traffic.sidecar.istio.io/includeInboundPorts',
  'traffic.sidecar.istio.io/excludeInboundPorts',
  'traffic.sidecar.istio.io/includeOutboundIPRanges',
]);

export const annotations: Check<PrecheckContext> = {
  id: 'IST0136',
  title: 'No annotations of alpha features are in use',
  severity: 'info',
  run: async ({ facts, namespace, namespaces }) => {
    const lists = await Promise.all(
      looked.map(([group, kind]) => facts.list({ group, kind, metadataOnly: true, firstPage: looksAt })),
    );
    const users = new Map<string, ObjectId[]>();
    for (const object of [...(await namespaces()), ...lists.flat()].filter((object) => isMeant(object, namespace))) {
      for (const name of alphaOf(object)) {
        const known = users.get(name);
        if (known === undefined) users.set(name, [objectId(object)]);
        else known.push(objectId(object));
      }
    }
    return [
      ...[...users].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, objects]) => alphaFeature(name, objects)),
      ...looked.filter((_, index) => lists[index]?.length === looksAt).map(([, kind]) => cutOff(kind)),
    ];
  },
};

const isMeant = (object: KubeObject, only: string | undefined): boolean => {
  const { kind, namespace, name } = objectId(object);
  const place = kind === 'Namespace' ? name : namespace;
  const suppressed = annotationOf(object, 'galley.istio.io/analyze-suppress').split(',');
  return (
    !systemNamespaces.has(place) &&
    (only === undefined || place === only) &&
    !suppressed.some((code) => ['IST0136', '*'].includes(code.trim()))
  );
};

const alphaOf = (object: KubeObject): string[] => {
  const { annotations } = object.metadata;
  const names = isJsonObject(annotations) ? Object.keys(annotations).filter((name) => alphaAnnotations.has(name)) : [];
  return object.kind === 'Pod' && !hasInitContainer(object) ? names.filter((name) => !writtenForCni.has(name)) : names;
};

/** What was injected into a pod is told by its status annotation. */
const hasInitContainer = (pod: KubeObject): boolean => {
  try {
    const status = JSON.parse(annotationOf(pod, 'sidecar.istio.io/status')) as JsonValue;
    const containers = isJsonObject(status) ? ownValue(status, 'initContainers') : undefined;
    return Array.isArray(containers) && containers.includes('istio-init');
  } catch {
    return false;
  }
};

const alphaFeature = (name: string, objects: readonly ObjectId[]): Outcome =>
  info(`Annotation "${name}" is part of an alpha-phase feature and may be incompletely supported.`, {
    objects,
    hint: 'Read the release notes for it before an upgrade.',
  });

const cutOff = (kind: string): Outcome => info(`Only the first ${looksAt} objects of kind ${kind} were looked at.`);
