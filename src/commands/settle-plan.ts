import { conflictsOf, type Plan, totals } from '../apply/plan.ts';
import { MeshctlError } from '../errors.ts';
import { objectTitle } from '../objects/object.ts';
import { confirm } from '../output/ask.ts';
import { type Io, writeOut } from '../output/io.ts';
import { planJson, planText } from '../output/plan.ts';
import type { InstallRunOptions } from './install-options.ts';

/** What is asked before a plan is carried out, and what to do about fields of others besides taking them. */
export interface Questions {
  readonly proceed: string;
  readonly insteadOfTaking: string;
}

/**
 * Shows a plan and asks what has to be asked: about fields of other managers, and whether to go on. False if it was
 * only to be shown. Throws a finding if the answer is no, a cluster error for conflicts that nobody can be asked about.
 */
export const settlePlan = async (
  io: Io,
  plan: Plan,
  options: InstallRunOptions,
  questions: Questions,
): Promise<boolean> => {
  const planOnly = options.plan === true || options.dryRun === true;
  await showPlan(io, plan, options, planOnly);
  if (planOnly) return false;
  await settleConflicts(io, plan, options, questions);
  const { create, change, delete: deleted } = totals(plan);
  if (options.skipConfirmation !== true && create + change + deleted > 0) await agree(io, questions.proceed);
  return true;
};

const showPlan = async (io: Io, plan: Plan, { output }: InstallRunOptions, planOnly: boolean): Promise<void> => {
  // Of a plan that is carried out, JSON tells the events.
  if (output === 'json' && !planOnly) return;
  const text = output === 'json' ? `${JSON.stringify(planJson(plan), null, 2)}\n` : planText(plan);
  if (planOnly) await writeOut(io, text);
  else io.stderr.write(text);
};

const settleConflicts = async (
  io: Io,
  plan: Plan,
  options: InstallRunOptions,
  { insteadOfTaking }: Questions,
): Promise<void> => {
  const conflicts = conflictsOf(plan);
  const [first] = conflicts;
  if (first === undefined || options.forceConflicts === true) return;
  const { object, conflict } = first;
  const count = conflicts.length === 1 ? '1 field belongs' : `${conflicts.length} fields belong`;
  const what = `${count} to other managers (first: ${conflict.field} of ${objectTitle(object)}, owned by ${conflict.manager})`;
  const canAsk = options.skipConfirmation !== true && 'isTTY' in io.stdin && io.stdin.isTTY === true;
  if (!canAsk)
    throw new MeshctlError('cluster', what, { hint: `Take them with --force-conflicts, or ${insteadOfTaking}.` });
  await agree(io, `${what}. Take them?`);
};

const agree = async (io: Io, question: string): Promise<void> => {
  if (!(await confirm(io, question))) throw new MeshctlError('findings', 'cancelled: nothing was changed');
};
