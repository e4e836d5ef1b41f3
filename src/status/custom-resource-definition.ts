import type { KubeObject } from '../objects/object.ts';
import { condition, textAt } from './fields.ts';
import { failed, ready, type Status, waiting } from './status.ts';

/** A CRD can be used once it is Established; names that another CRD has taken never are. */
export const crdStatus = (object: KubeObject): Status => {
  if (condition(object, 'Established')?.status === 'True') return ready;
  const names = condition(object, 'NamesAccepted');
  if (names?.status === 'False') return failed(`its names are not accepted: ${textAt(names, 'message')}`);
  return waiting('the API server has not established it yet');
};
