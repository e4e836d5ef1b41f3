import { diagnose } from '../../apply/diagnose.ts';
import { isApiError } from '../../kube/api-error.ts';
import { valueAt } from '../../objects/json.ts';
import { type KubeObject, objectId } from '../../objects/object.ts';
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

const runsPods: ReadonlySet<string> = new Set(['Deployment', 'DaemonSet', 'StatefulSet']);

const readiness = async (context: VerifyContext, { variants }: Expectation, live: KubeObject): Promise<Outcome> => {
  const { kind, name, namespace } = objectId(live);
  const parts = { objects: [objectId(live)] };
  const target = `${kind.toLowerCase()} ${name} -n ${namespace}`;
  const replicas = valueAt(variants[0], 'spec', 'replicas') ?? 1;
  if (valueAt(live, 'spec', 'replicas') === 0 && replicas !== 0)
    return error('it is scaled to 0, so nothing of it runs', {
      ...parts,
      hint: `Scale it up with: kubectl scale ${target} --replicas=${replicas}`,
    });
  const status = statusOf(live);
  if (status.state === 'ready') return passed(live);
  const cause = await causeOf(context, live);
  const detail = cause === undefined || cause.state === 'ready' ? '' : ` (${cause.reason})`;
  return error(`${status.reason}${detail}`, { ...parts, hint: `Look closer with: kubectl describe ${target}` });
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
