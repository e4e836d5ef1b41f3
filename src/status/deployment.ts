import type { KubeObject } from '../objects/object.ts';
import { condition, isStale, numberAt, textAt } from './fields.ts';
import { failed, ready, type Status, waiting } from './status.ts';

/** A Deployment is ready when its newest ReplicaSet has all replicas, all of them available, and no old one is left. */
export const deploymentStatus = (object: KubeObject): Status => {
  if (isStale(object)) return waiting('the Deployment controller has not seen the new version');
  const progressing = condition(object, 'Progressing');
  if (progressing?.reason === 'ProgressDeadlineExceeded')
    return failed(textAt(progressing, 'message') || 'its progress deadline has passed');
  const failure = condition(object, 'ReplicaFailure');
  if (failure?.status === 'True') return waiting(textAt(failure, 'message'));
  const wanted = numberAt(object, 1, 'spec', 'replicas');
  const count = (field: string): number => numberAt(object, 0, 'status', field);
  if (count('updatedReplicas') < wanted) return waiting(`${count('updatedReplicas')} of ${wanted} new pods created`);
  if (count('availableReplicas') < wanted) return waiting(`${count('availableReplicas')} of ${wanted} pods available`);
  if (count('replicas') > count('updatedReplicas'))
    return waiting(`${count('replicas') - count('updatedReplicas')} old pods to end`);
  return ready;
};
