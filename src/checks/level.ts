/** How bad a finding is; `--fail-on` names the least one that fails a run. */
export const levels = ['info', 'warning', 'error'] as const;
export type Level = (typeof levels)[number];

/** The lower one of two levels. */
export const leastOf = (a: Level, b: Level): Level => (reaches(a, b) ? b : a);

/** True for levels from `threshold` up. */
export const reaches = (level: Level, threshold: Level): boolean => levels.indexOf(level) >= levels.indexOf(threshold);
