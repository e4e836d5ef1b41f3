import type { JsonObject } from '../objects/json.ts';
import type { KubeObject } from '../objects/object.ts';
import { condition, mapsAt, numberAt, textAt } from './fields.ts';
import { failed, ready, type Status, waiting } from './status.ts';

/** Restarts after which a crash loop is taken for lasting: the first ones may only wait for something to come up. */
const lastingRestarts = 3;

/** A pod is ready by its condition; otherwise the first thing that holds it up is named. */
export const podStatus = (pod: KubeObject): Status => {
  if (condition(pod, 'Ready')?.status === 'True') return ready;
  const scheduled = condition(pod, 'PodScheduled');
  if (scheduled?.status === 'False')
    return waiting(`no node for it (${textAt(scheduled, 'reason')}): ${textAt(scheduled, 'message')}`);
  const containers = [...mapsAt(pod, 'status', 'initContainerStatuses'), ...mapsAt(pod, 'status', 'containerStatuses')];
  const troubles = containers.flatMap((container) => containerTrouble(container) ?? []);
  const trouble = troubles.find(({ state }) => state === 'failed') ?? troubles[0];
  if (trouble !== undefined) return trouble;
  if (textAt(pod, 'status', 'phase') === 'Failed')
    return failed(textAt(pod, 'status', 'message') || textAt(pod, 'status', 'reason') || 'it failed');
  return waiting('its containers are not ready yet');
};

const containerTrouble = (container: JsonObject): Status | undefined => {
  const reason = textAt(container, 'state', 'waiting', 'reason');
  return waitingReasons[reason]?.(container, reason);
};

const imageTrouble = (container: JsonObject, reason: string): Status =>
  failed(`${reason}: image ${textAt(container, 'image')}${detail(container)}`);

const configTrouble = (container: JsonObject, reason: string): Status =>
  failed(`${reason}: container ${textAt(container, 'name')}${detail(container)}`);

const crashLoop = (container: JsonObject, reason: string): Status => {
  const restarts = numberAt(container, 0, 'restartCount');
  const exit = numberAt(container, 0, 'lastState', 'terminated', 'exitCode');
  const last = textAt(container, 'lastState', 'terminated', 'message').trim().split('\n').at(-1) ?? '';
  const text = `${reason}: container ${textAt(container, 'name')} ended with exit code ${exit}, ${restarts} restarts${last === '' ? '' : `: ${last}`}`;
  return restarts >= lastingRestarts ? failed(text) : waiting(text);
};

const detail = (container: JsonObject): string => {
  const message = textAt(container, 'state', 'waiting', 'message');
  return message === '' ? '' : ` (${message})`;
};

/** Why a container waits, by kubelet's word for it. A first failed pull may be a hiccup; the back-off says it was repeated. */
const waitingReasons: Record<string, (container: JsonObject, reason: string) => Status> = {
  ImagePullBackOff: imageTrouble,
  InvalidImageName: imageTrouble,
  ErrImageNeverPull: imageTrouble,
  ErrImagePull: (container, reason) => waiting(`${reason}: image ${textAt(container, 'image')}${detail(container)}`),
  CreateContainerConfigError: configTrouble,
  CreateContainerError: configTrouble,
  RunContainerError: configTrouble,
  CrashLoopBackOff: crashLoop,
};
