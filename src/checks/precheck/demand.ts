import type { Discovery } from '../../kube/discovery.ts';
import { isJsonObject, type JsonObject, type JsonValue, valueAt } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { quantityOf } from '../../objects/quantity.ts';
import { mapsAt } from '../../status/fields.ts';

/** What objects ask of the quotas of their namespace. */
export interface Demand {
  /** By the names that quotas use. */
  readonly amounts: ReadonlyMap<string, number>;
  /** Requests and limits that some container does not set. */
  readonly unset: ReadonlySet<string>;
}

/** What a namespace gives to containers that do not say it themselves, by the names that quotas use. */
export type Defaults = ReadonlyMap<string, JsonValue>;

/** The defaults of a namespace's LimitRanges (Kubernetes documentation: Limit Ranges). */
export const defaultsOf = (limitRanges: readonly KubeObject[]): Defaults =>
  new Map(
    limitRanges
      .flatMap((range) => mapsAt(range, 'spec', 'limits'))
      .filter(({ type }) => type === 'Container')
      .flatMap((limits) => [
        ...named('requests', valueAt(limits, 'defaultRequest')),
        ...named('limits', valueAt(limits, 'default')),
      ]),
  );

const named = (kind: string, amounts: JsonValue | undefined): [name: string, value: JsonValue][] =>
  Object.entries(isJsonObject(amounts) ? amounts : {}).map(([resource, value]) => [`${kind}.${resource}`, value]);

/** Where objects are created. */
export interface Place {
  readonly discovery: Discovery;
  /** How many nodes run a pod of a DaemonSet each. */
  readonly nodes: number;
  readonly defaults: Defaults;
}

/** Adds up what new objects ask for (Kubernetes documentation: Resource Quotas). */
export const demandOf = (objects: readonly KubeObject[], { discovery, nodes, defaults }: Place): Demand => {
  const amounts = new Map<string, number>();
  const unset = new Set<string>();
  const add = (name: string, value: number): void => {
    amounts.set(name, (amounts.get(name) ?? 0) + value);
  };
  for (const object of objects) {
    for (const name of countsOf(object, discovery)) add(name, 1);
    const containers = valueAt(object, 'spec', 'template', 'spec', 'containers');
    if (!Array.isArray(containers)) continue;
    const pods = podsOf(object, nodes);
    add('pods', pods);
    add('count/pods', pods);
    for (const [name, value] of containers.filter(isJsonObject).flatMap((it) => asked(it, defaults))) {
      if (value === undefined) unset.add(name);
      else add(name, pods * value);
    }
  }
  return { amounts, unset };
};

const podsOf = ({ kind, spec }: KubeObject, nodes: number): number => {
  const replicas = valueAt(spec, 'replicas');
  if (kind === 'DaemonSet') return nodes;
  return typeof replicas === 'number' ? replicas : 1;
};

/** Kinds of the core group that quotas also count by their plain names. */
const plainlyCounted = new Set(['configmaps', 'secrets', 'services']);

const servicesByType: Readonly<Record<string, readonly string[]>> = {
  LoadBalancer: ['services.loadbalancers', 'services.nodeports'],
  NodePort: ['services.nodeports'],
};

/** Every name under which a quota counts an object. */
const countsOf = (object: KubeObject, discovery: Discovery): string[] => {
  const resource = discovery.find(object.apiVersion, object.kind);
  if (resource === undefined) return [];
  const { group, plural } = resource;
  const type = valueAt(object, 'spec', 'type');
  const byType = plural === 'services' && typeof type === 'string' && Object.hasOwn(servicesByType, type);
  return [
    `count/${plural}${group === '' ? '' : `.${group}`}`,
    ...(group === '' && plainlyCounted.has(plural) ? [plural] : []),
    ...(byType ? (servicesByType[type] ?? []) : []),
  ];
};

const asked = (container: JsonObject, defaults: Defaults): [name: string, value: number | undefined][] =>
  ['requests', 'limits'].flatMap((kind) =>
    ['cpu', 'memory'].map((resource): [string, number | undefined] => {
      const name = `${kind}.${resource}`;
      // Without a request the limit is requested.
      const value =
        valueAt(container, 'resources', kind, resource) ??
        (kind === 'requests' ? valueAt(container, 'resources', 'limits', resource) : undefined) ??
        defaults.get(name);
      return [name, value === undefined ? undefined : quantityOf(String(value))];
    }),
  );
