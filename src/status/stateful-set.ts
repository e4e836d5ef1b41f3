import type { KubeObject } from '../objects/object.ts';
import { isStale, numberAt, textAt } from './fields.ts';
import { ready, type Status, waiting } from './status.ts';

/** A StatefulSet is ready when all replicas are, and those from `partition` on have the newest version. */
export const statefulSetStatus = (object: KubeObject): Status => {
  if (isStale(object)) return waiting('the StatefulSet controller has not seen the new version');
  const wanted = numberAt(object, 1, 'spec', 'replicas');
  const count = (field: string): number => numberAt(object, 0, 'status', field);
  if (textAt(object, 'spec', 'updateStrategy', 'type') !== 'OnDelete') {
    const updated = wanted - numberAt(object, 0, 'spec', 'updateStrategy', 'rollingUpdate', 'partition');
    if (count('updatedReplicas') < updated)
      return waiting(`${count('updatedReplicas')} of ${updated} pods have the new version`);
  }
  if (count('readyReplicas') < wanted) return waiting(`${count('readyReplicas')} of ${wanted} pods ready`);
  return ready;
};
