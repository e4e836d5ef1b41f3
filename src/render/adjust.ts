import type { Warning } from '../config/resolved.ts';
import type { KubeObject } from '../objects/object.ts';

/** A component's objects after an adjustment, and what of it had no effect. */
export interface Adjusted {
  readonly objects: readonly KubeObject[];
  readonly warnings: readonly Warning[];
}

/** The objects after every step in turn, with all warnings. */
export const adjustInTurn = <Step>(
  objects: readonly KubeObject[],
  steps: readonly Step[],
  adjust: (objects: readonly KubeObject[], step: Step) => Adjusted,
): Adjusted => {
  const warnings: Warning[] = [];
  let current = objects;
  for (const step of steps) {
    const after = adjust(current, step);
    current = after.objects;
    warnings.push(...after.warnings);
  }
  return { objects: current, warnings };
};
