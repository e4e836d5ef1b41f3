import { isJsonObject, type JsonObject, type JsonValue, valueAt } from '../../objects/json.ts';
import { type KubeObject, objectId } from '../../objects/object.ts';
import { quantityOf } from '../../objects/quantity.ts';
import { type Check, error, type Outcome, skipped } from '../check.ts';
import { inTargetNamespace, type PrecheckContext } from './context.ts';

export const quota: Check<PrecheckContext> = {
  id: 'MESH114',
  title: "The control plane's namespace has room for it",
  severity: 'error',
  run: async (context) => {
    const { facts, targetNamespace, config } = context;
    const namespace = await targetNamespace();
    if (namespace === undefined) return [skipped(`namespace ${config.namespace} is not there yet`)];
    if (namespace.metadata.deletionTimestamp !== undefined)
      return [
        error('it is being deleted, and takes no new objects', {
          objects: [objectId(namespace)],
          hint: 'Wait until it is gone, or install into another namespace.',
        }),
      ];
    const at = { group: '', namespace: config.namespace };
    const quotas = await facts.list({ ...at, kind: 'ResourceQuota' });
    if (quotas.length === 0) return [];
    const rendered = await inTargetNamespace(context);
    const live = await Promise.all(rendered.map((object) => facts.get(object)));
    const added = rendered.filter((_, index) => live[index] === undefined);
    const hasDefaults = (await facts.list({ ...at, kind: 'LimitRange' })).length > 0;
    return quotas.flatMap((quota) => quotaFindings(quota, added, hasDefaults));
  },
};

/** Names of the same amount. */
const aliases: Readonly<Record<string, string>> = { cpu: 'requests.cpu', memory: 'requests.memory' };

const quotaFindings = (quota: KubeObject, added: readonly KubeObject[], hasDefaults: boolean): Outcome[] => {
  const hard = valueAt(quota, 'spec', 'hard');
  // Quotas with scopes are for pods of a certain priority or quality.
  const isScoped =
    valueAt(quota, 'spec', 'scopes') !== undefined || valueAt(quota, 'spec', 'scopeSelector') !== undefined;
  if (!isJsonObject(hard) || isScoped) return [];
  const { amounts, unset } = demandOf(added);
  const objects = [objectId(quota)];
  const hint = 'Raise the quota, or lower what the components ask for.';
  return Object.entries(hard).flatMap(([name, limit]) => {
    const key = aliases[name] ?? name;
    const mustBeSet = unset.has(key) && !hasDefaults;
    if (mustBeSet)
      return [
        error(`the quota on ${name} refuses pods whose containers do not set ${key}, and the installation has such`, {
          objects,
          hint: `Set ${key} for the components, or add a LimitRange with defaults to the namespace.`,
        }),
      ];
    const needed = amounts.get(key) ?? 0;
    const left =
      (quantityOf(String(limit)) ?? 0) - (quantityOf(String(valueAt(quota, 'status', 'used', name) ?? 0)) ?? 0);
    return needed > left
      ? [error(`the installation needs ${amount(needed)} of ${name}, and ${amount(left)} is left`, { objects, hint })]
      : [];
  });
};

const amount = (value: number): string => {
  if (value >= 2 ** 20) return `${Math.round((value / 2 ** 20) * 10) / 10}Mi`;
  return value < 1 && value > 0 ? `${Math.round(value * 1000)}m` : String(Math.round(value * 1000) / 1000);
};

interface Demand {
  /** What is asked for, by the names that quotas use. */
  readonly amounts: ReadonlyMap<string, number>;
  /** Requests and limits that some container does not set. */
  readonly unset: ReadonlySet<string>;
}

const countNames: Readonly<Record<string, readonly string[]>> = {
  ConfigMap: ['configmaps', 'count/configmaps'],
  Service: ['services', 'count/services'],
  Deployment: ['count/deployments.apps'],
  Secret: ['secrets', 'count/secrets'],
};

const demandOf = (objects: readonly KubeObject[]): Demand => {
  const amounts = new Map<string, number>();
  const unset = new Set<string>();
  const add = (name: string, value: number): void => {
    amounts.set(name, (amounts.get(name) ?? 0) + value);
  };
  for (const object of objects) {
    for (const name of Object.hasOwn(countNames, object.kind) ? (countNames[object.kind] ?? []) : []) add(name, 1);
    const containers = valueAt(object, 'spec', 'template', 'spec', 'containers');
    if (!Array.isArray(containers)) continue;
    const replicas = valueAt(object, 'spec', 'replicas');
    const pods = typeof replicas === 'number' ? replicas : 1;
    add('pods', pods);
    add('count/pods', pods);
    for (const [name, value] of containers.filter(isJsonObject).flatMap(asked)) {
      if (value === undefined) unset.add(name);
      else add(name, pods * value);
    }
  }
  return { amounts, unset };
};

const asked = (container: JsonObject): [name: string, value: number | undefined][] =>
  ['requests', 'limits'].flatMap((kind) =>
    ['cpu', 'memory'].map((resource): [string, number | undefined] => {
      const value: JsonValue | undefined = valueAt(container, 'resources', kind, resource);
      // Without a request the limit is requested.
      const effective =
        value ?? (kind === 'requests' ? valueAt(container, 'resources', 'limits', resource) : undefined);
      return [`${kind}.${resource}`, effective === undefined ? undefined : quantityOf(String(effective))];
    }),
  );
