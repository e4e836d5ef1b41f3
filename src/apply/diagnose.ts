import type { KubeClient } from '../kube/client.ts';
import { isJsonObject, type JsonObject, valueAt } from '../objects/json.ts';
import { type KubeObject, objectId, objectTitle } from '../objects/object.ts';
import { condition, textAt } from '../status/fields.ts';
import { podStatus } from '../status/pod.ts';
import { failed, type Status, waiting } from '../status/status.ts';

/**
 * Why a workload is not ready, from what stands behind it: its newest pods, or what keeps the controller from creating
 * them (quota, an admission webhook). Undefined for kinds without pods and where nothing is known.
 */
export const diagnose = async (client: KubeClient, workload: KubeObject): Promise<Status | undefined> => {
  const labels = valueAt(workload, 'spec', 'selector', 'matchLabels');
  if (!isJsonObject(labels)) return undefined;
  const { namespace } = objectId(workload);
  const options = {
    namespace,
    labelSelector: Object.entries(labels)
      .map(([key, value]) => `${key}=${String(value)}`)
      .join(','),
  };
  const discovery = await client.discovery();
  const list = async (group: string, kind: string): Promise<KubeObject[]> => {
    const resource = discovery.preferred(group, kind);
    return resource === undefined ? [] : client.list(resource, options);
  };
  const replicaSets = await list('apps', 'ReplicaSet');
  const newest = workload.kind === 'Deployment' ? newestOf(replicaSets) : undefined;
  const refusal = newest === undefined ? undefined : condition(newest, 'ReplicaFailure');
  if (newest !== undefined && refusal?.status === 'True') {
    const message = `${objectTitle(newest)}: ${textAt(refusal, 'message')}`;
    return lastingRefusal.test(message) ? failed(message) : waiting(message);
  }
  const pods = (await list('', 'Pod')).filter((pod) => newest === undefined || isOwnedBy(pod, newest));
  const troubles = pods.map((pod): { pod: KubeObject; status: Status } => ({ pod, status: podStatus(pod) }));
  const worst =
    troubles.find(({ status }) => status.state === 'failed') ??
    troubles.find(({ status }) => status.state === 'waiting');
  if (worst === undefined || worst.status.state === 'ready') return undefined;
  return { state: worst.status.state, reason: `${objectTitle(worst.pod)}: ${worst.status.reason}` };
};

/** Policies go on refusing; a quota may be freed, and a webhook that does not answer may come up. */
const lastingRefusal = /denied the request|violates PodSecurity|is invalid/;

const newestOf = (replicaSets: readonly KubeObject[]): KubeObject | undefined =>
  [...replicaSets].sort((a, b) => revisionOf(b) - revisionOf(a))[0];

const revisionOf = (replicaSet: KubeObject): number =>
  Number(textAt(replicaSet, 'metadata', 'annotations', 'deployment.kubernetes.io/revision'));

const isOwnedBy = (object: KubeObject, owner: KubeObject): boolean => {
  const owners = object.metadata.ownerReferences;
  return (
    Array.isArray(owners) &&
    owners.some((entry): entry is JsonObject => isJsonObject(entry) && entry.uid === owner.metadata.uid)
  );
};
