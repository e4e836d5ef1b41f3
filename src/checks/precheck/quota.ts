import { isJsonObject, type JsonObject, valueAt } from '../../objects/json.ts';
import { type KubeObject, objectId } from '../../objects/object.ts';
import { quantityOf } from '../../objects/quantity.ts';
import { type Check, error, type Outcome, skipped } from '../check.ts';
import type { PrecheckContext } from './context.ts';
import { type Demand, defaultsOf, demandOf } from './demand.ts';

export const quota: Check<PrecheckContext> = {
  id: 'MESH114',
  title: 'The namespaces of the installation have room for it',
  severity: 'error',
  run: async (context) => {
    const wanted = new Set((await context.rendered()).map((object) => objectId(object).namespace));
    const there = (await context.namespaces()).filter((namespace) => wanted.has(objectId(namespace).name));
    if (there.length === 0) return [skipped(`namespace ${context.config.namespace} is not there yet`)];
    return (await Promise.all(there.map((namespace) => roomIn(context, namespace)))).flat();
  },
};

const roomIn = async (context: PrecheckContext, namespace: KubeObject): Promise<Outcome[]> => {
  if (namespace.metadata.deletionTimestamp !== undefined)
    return [
      error('it is being deleted, and takes no new objects', {
        objects: [objectId(namespace)],
        hint: 'Wait until it is gone, or install into another namespace.',
      }),
    ];
  const { facts, rendered, nodes } = context;
  const { name } = objectId(namespace);
  const quotas = await facts.list({ group: '', namespace: name, kind: 'ResourceQuota' });
  if (quotas.length === 0) return [];
  const objects = (await rendered()).filter((object) => objectId(object).namespace === name);
  const live = await Promise.all(objects.map((object) => facts.get(object)));
  const added = objects.filter((_, index) => live[index] === undefined);
  const demand = demandOf(added, {
    discovery: await facts.discovery(),
    nodes: (await nodes()).length,
    defaults: defaultsOf(await facts.list({ group: '', namespace: name, kind: 'LimitRange' })),
  });
  return quotas.flatMap((quota) => quotaFindings(quota, demand));
};

/** Names of the same amount. */
const aliases: Readonly<Record<string, string>> = { cpu: 'requests.cpu', memory: 'requests.memory' };

const quotaFindings = (quota: KubeObject, { amounts, unset }: Demand): Outcome[] =>
  Object.entries(hardOf(quota)).flatMap(([name, limit]) => {
    const objects = [objectId(quota)];
    const key = aliases[name] ?? name;
    if (unset.has(key))
      return [
        error(`the quota on ${name} refuses pods whose containers do not set ${key}, and the installation has such`, {
          objects,
          hint: `Set ${key} for the components, or add a LimitRange with defaults to the namespace.`,
        }),
      ];
    const needed = amounts.get(key) ?? 0;
    const used = valueAt(quota, 'status', 'used', name) ?? 0;
    const left = Math.max(0, (quantityOf(String(limit)) ?? 0) - (quantityOf(String(used)) ?? 0));
    return needed > left
      ? [
          error(`the installation needs ${amount(needed)} of ${name}, and ${amount(left)} is left`, {
            objects,
            hint: 'Raise the quota, or lower what the components ask for.',
          }),
        ]
      : [];
  });

/** What a quota limits. Those with scopes are for pods of a certain priority or quality of service. */
const hardOf = ({ spec }: KubeObject): JsonObject => {
  const hard = valueAt(spec, 'hard');
  const isScoped = valueAt(spec, 'scopes') !== undefined || valueAt(spec, 'scopeSelector') !== undefined;
  return isJsonObject(hard) && !isScoped ? hard : {};
};

const amount = (value: number): string => {
  if (value >= 2 ** 20) return `${Math.round((value / 2 ** 20) * 10) / 10}Mi`;
  return value < 1 && value > 0 ? `${Math.round(value * 1000)}m` : String(Math.round(value * 1000) / 1000);
};
