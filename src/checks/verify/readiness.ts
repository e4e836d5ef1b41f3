import { diagnose } from '../../apply/diagnose.ts';
import { isApiError } from '../../kube/api-error.ts';
import { valueAt } from '../../objects/json.ts';
import { type KubeObject, objectId } from '../../objects/object.ts';
import { isStale } from '../../status/fields.ts';
import { statusOf } from '../../status/index.ts';
import type { Status } from '../../status/status.ts';
import { type Check, error, type Outcome, passed } from '../check.ts';
import { present, type VerifyContext } from './context.ts';
import type { Expectation } from './expectation.ts';

export const workloadsReady: Check<VerifyContext> = {
  id: 'MESH204',
  title: 'Workloads are ready',
  severity: 'error',
  run: async (context) => {
    const workloads = (await present(context)).filter(({ live }) => runsPods.has(live.kind));
    return Promise.all(workloads.map(({ expectation, live }) => readiness(context, expectation, live)));
  },
};

const runsPods: ReadonlySet<string> = new Set(['Deployment', 'DaemonSet', 'StatefulSet', 'Job']);

const readiness = async (context: VerifyContext, { variants }: Expectation, live: KubeObject): Promise<Outcome> => {
  const objects = [objectId(live)];
  const idle = idleness(variants[0], live);
  if (idle !== undefined) return error(idle.reason, { objects, hint: idle.hint });
  const status = statusOf(live);
  if (status.state === 'ready') return passed(live);
  const cause = await causeOf(context, live);
  const detail = cause === undefined || cause.state === 'ready' ? '' : ` (${cause.reason})`;
  return error(`${status.reason}${detail}`, { objects, hint: `Look closer with: kubectl describe ${titleOf(live)}` });
};

/** Why a workload runs no pods, though it should; to its controller it is ready. */
const idleness = (wanted: KubeObject, live: KubeObject): { reason: string; hint: string } | undefined => {
  const replicas = valueAt(wanted, 'spec', 'replicas') ?? 1;
  if (valueAt(live, 'spec', 'replicas') === 0 && replicas !== 0)
    return {
      reason: 'it is scaled to 0, so nothing of it runs',
      hint: `Scale it up with: kubectl scale ${titleOf(live)} --replicas=${replicas}`,
    };
  const isWithoutNodes = live.kind === 'DaemonSet' && valueAt(live, 'status', 'desiredNumberScheduled') === 0;
  if (isWithoutNodes && !isStale(live))
    return {
      reason: 'no node takes its pods, so nothing of it runs',
      hint: `Compare its node selector and tolerations with the nodes: kubectl describe ${titleOf(live)}`,
    };
  return undefined;
};

/** How kubectl is told of an object. */
const titleOf = (object: KubeObject): string => {
  const { kind, name, namespace } = objectId(object);
  return `${kind.toLowerCase()} ${name} -n ${namespace}`;
};

/** What the pods say of it, if they may be asked. */
const causeOf = async ({ facts }: VerifyContext, live: KubeObject): Promise<Status | undefined> => {
  try {
    return await diagnose(facts.client, live);
  } catch (refusal) {
    if (isApiError(refusal, 403)) return undefined;
    throw refusal;
  }
};
