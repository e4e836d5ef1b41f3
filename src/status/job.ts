import type { KubeObject } from '../objects/object.ts';
import { condition, textAt } from './fields.ts';
import { failed, ready, type Status } from './status.ts';

/** A Job may run as long as it likes; only one that gave up is a failure. */
export const jobStatus = (object: KubeObject): Status => {
  const failure = condition(object, 'Failed');
  if (failure?.status !== 'True') return ready;
  return failed(`it failed: ${textAt(failure, 'message') || textAt(failure, 'reason')}`);
};
