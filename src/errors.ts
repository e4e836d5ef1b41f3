/**
 * Kinds of failure, each with its exit code (design: Contracts).
 * `findings` is not a fault of the run: differences, failed checks, nothing matched. `repository` is one of charts.
 */
export const exitCodes = { findings: 1, input: 2, cluster: 3, repository: 3, wait: 4, interrupted: 130 } as const;
export type ErrorKind = keyof typeof exitCodes;

/**
 * A failure that the user can understand and mend. `message` says which object or place, what was expected and
 * what was found; `hint` says in one line what to do next. Anything else that is thrown is a defect of meshctl.
 */
export class MeshctlError extends Error {
  override readonly name = 'MeshctlError';
  readonly kind: ErrorKind;
  readonly hint: string | undefined;

  constructor(kind: ErrorKind, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.hint = options.hint;
  }
}

/** Wrong usage, configuration or input: exit code 2. */
export const inputError = (message: string, hint?: string): MeshctlError =>
  new MeshctlError('input', message, hint === undefined ? {} : { hint });

/** The code of an error of the system, such as ENOENT; empty for an error without one, and for what is none. */
export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** The known name nearest to a mistyped one, or undefined when none is near enough to be meant. */
export const nearestName = (wrong: string, known: Iterable<string>): string | undefined => {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(wrong.length / 3)) + 1;
  for (const name of known) {
    const distance = editDistance(wrong.toLowerCase(), name.toLowerCase());
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
};

const editDistance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
};
