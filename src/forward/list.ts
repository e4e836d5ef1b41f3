import type { Duplex } from 'node:stream';
import { MeshctlError } from '../errors.ts';
import type { KubeClient } from '../kube/client.ts';
import { portForwarder } from '../kube/port-forward/port-forward.ts';
import { objectId } from '../objects/object.ts';
import { isReady, noneReady, podLister } from './pods.ts';
import { type DashboardTarget, dashboardTargets } from './targets.ts';

/** How a dashboard stands: whether its pods are there, and whether one can be reached. */
export interface DashboardState {
  readonly target: DashboardTarget;
  readonly pods: number;
  readonly ready: number;
  readonly reach:
    | { readonly kind: 'reachable' }
    | { readonly kind: 'unreachable'; readonly reason: string }
    | { readonly kind: 'not-installed' };
}

/** The state of each dashboard that has pods of its own in a namespace. Errors as for any list of pods. */
export const dashboardStates = (
  client: KubeClient,
  namespace: string,
  signal: AbortSignal,
): Promise<DashboardState[]> => {
  const portForward = portForwarder(client);
  const stateOf = async (target: DashboardTarget, selector: string): Promise<DashboardState> => {
    const pods = await podLister(client, { kind: 'selector', namespace, selector })(signal);
    const ready = pods.filter(isReady);
    const [first] = ready;
    const counts = { target, pods: pods.length, ready: ready.length };
    if (pods.length === 0) return { ...counts, reach: { kind: 'not-installed' } };
    if (first === undefined) return { ...counts, reach: unreachable(noneReady(target.name, pods)) };
    try {
      await probe(await portForward({ namespace, pod: objectId(first).name, port: target.port }, signal));
      return { ...counts, reach: { kind: 'reachable' } };
    } catch (error) {
      if (signal.aborted || !(error instanceof MeshctlError)) throw error;
      return { ...counts, reach: unreachable(error) };
    }
  };
  return Promise.all(
    dashboardTargets.flatMap((target) => (target.selector === undefined ? [] : [stateOf(target, target.selector)])),
  );
};

/** A pod that refuses the connection says so at once; one that says nothing waits for a request. */
const refusalTime = 500;

const probe = (stream: Duplex): Promise<void> =>
  new Promise((resolve, reject) => {
    const silent = setTimeout(() => stream.destroy(), refusalTime);
    stream.once('error', reject);
    stream.once('close', () => {
      clearTimeout(silent);
      resolve();
    });
  });

const unreachable = ({ message }: MeshctlError): DashboardState['reach'] => ({ kind: 'unreachable', reason: message });
