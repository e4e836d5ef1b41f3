import type { KubeObject } from '../objects/object.ts';
import { isStale, numberAt, textAt } from './fields.ts';
import { ready, type Status, waiting } from './status.ts';

/**
 * A DaemonSet is ready when every node that it is for runs the newest pod, and these are ready. No matching node at
 * all is no reason to wait. With OnDelete the pods are replaced by people, so only their readiness counts.
 */
export const daemonSetStatus = (object: KubeObject): Status => {
  if (isStale(object)) return waiting('the DaemonSet controller has not seen the new version');
  const count = (field: string): number => numberAt(object, 0, 'status', field);
  const wanted = count('desiredNumberScheduled');
  const replaces = textAt(object, 'spec', 'updateStrategy', 'type') !== 'OnDelete';
  if (replaces && count('updatedNumberScheduled') < wanted)
    return waiting(`${count('updatedNumberScheduled')} of ${wanted} nodes have the new pod`);
  if (count('numberReady') < wanted) return waiting(`${count('numberReady')} of ${wanted} pods ready`);
  return ready;
};
