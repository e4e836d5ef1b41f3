import type { KubeObject } from '../objects/object.ts';
import { textAt } from './fields.ts';
import { failed, ready, type Status, waiting } from './status.ts';

/** A namespace is ready when Active; one that is being deleted takes no new objects. */
export const namespaceStatus = (object: KubeObject): Status => {
  const phase = textAt(object, 'status', 'phase');
  if (phase === 'Active') return ready;
  return phase === 'Terminating' ? failed('it is being deleted') : waiting('it is not active yet');
};
