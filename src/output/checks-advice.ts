import type { Outcome } from '../checks/check.ts';
import { printYaml } from '../objects/yaml/print.ts';

/** What to do about an outcome: its hint, and the object that mends it as YAML. */
export const adviceOf = (outcome: Outcome): string[] => [
  ...('hint' in outcome && outcome.hint !== undefined ? [outcome.hint] : []),
  ...('remedy' in outcome && outcome.remedy !== undefined ? [printYaml(outcome.remedy).trimEnd()] : []),
];
