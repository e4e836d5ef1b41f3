import { sideBySide } from '../../apply/side-by-side.ts';
import type { KubeClient } from '../../kube/client.ts';
import { type JsonObject, valueAt } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { type Check, error } from '../check.ts';
import type { PrecheckContext } from './context.ts';
import { type Access, neededAccess } from './needed-access.ts';

const requestsInFlight = 16;

export const permissions: Check<PrecheckContext> = {
  id: 'IST0141',
  title: 'The account may do what an installation needs',
  severity: 'error',
  run: async ({ facts: { client, discovery }, rendered, config }) => {
    // One question settles it for administrators.
    if ((await review(client, { group: '*', resource: '*', namespace: '', verbs: ['*'] }, '*')).allowed) return [];
    const needed = neededAccess(await rendered(), await discovery(), config.namespace);
    const questions = needed.flatMap((access) => access.verbs.map((verb) => ({ access, verb })));
    const answers = await sideBySide(questions, requestsInFlight, async ({ access, verb }) => ({
      access,
      verb,
      ...(await review(client, access, verb)),
    }));
    const refused = answers.filter(({ allowed }) => !allowed);
    const missing = needed.flatMap((access) => {
      const own = refused.filter((answer) => answer.access === access);
      return own.length === 0
        ? []
        : [{ ...access, verbs: own.map(({ verb }) => verb), reason: own[0]?.reason || 'permission denied' }];
    });
    const remedy = missing.length === 0 ? undefined : clusterRole(missing);
    return missing.map(({ resource, namespace, verbs, reason }, index) =>
      error(
        `Missing required permission to ${verbs.join(', ')} resource ${resource}${namespace === '' ? '' : ` in namespace ${namespace}`} (${reason})`,
        {
          hint: 'Ask an administrator to apply the ClusterRole of this report and to bind it to the account.',
          ...(index === 0 && remedy !== undefined ? { remedy } : {}),
        },
      ),
    );
  },
};

interface Answer {
  readonly allowed: boolean;
  readonly reason: string;
}

/** Asks the API server whether it would let the account do something (Kubernetes documentation: Authorization). */
const review = async (client: KubeClient, { group, resource, namespace }: Access, verb: string): Promise<Answer> => {
  const resourceAttributes: JsonObject = { group, resource, verb, ...(namespace === '' ? {} : { namespace }) };
  const { status } = await client.create({
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectAccessReview',
    metadata: {},
    spec: { resourceAttributes },
  });
  const reason = valueAt(status, 'reason');
  return { allowed: valueAt(status, 'allowed') === true, reason: typeof reason === 'string' ? reason : '' };
};

/** A ClusterRole that grants permissions; resources of a group with the same verbs share a rule. */
export const clusterRole = (accesses: readonly Access[]): KubeObject => {
  const verbsOf = new Map<string, Set<string>>();
  for (const { group, resource, verbs } of accesses) {
    const key = JSON.stringify([group, resource]);
    verbsOf.set(key, new Set([...(verbsOf.get(key) ?? []), ...verbs]));
  }
  const rules = new Map<string, { apiGroups: string[]; resources: string[]; verbs: string[] }>();
  for (const [key, set] of verbsOf) {
    const [group = '', resource = ''] = JSON.parse(key) as string[];
    const verbs = [...set].sort();
    const rule = JSON.stringify([group, verbs]);
    const resources = [...(rules.get(rule)?.resources ?? []), resource].sort();
    rules.set(rule, { apiGroups: [group], resources, verbs });
  }
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'meshctl-install' },
    rules: [...rules.values()],
  };
};
