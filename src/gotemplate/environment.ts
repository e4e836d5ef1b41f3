/** The outside world as templates see it, and the limits of one execution. */
export interface Environment {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The name of the zone in which times are shown; that of the machine unless given. */
  readonly timeZone: string | undefined;
  readonly randomBytes: (count: number) => Uint8Array;
  /** What env and expandenv see; nothing unless given. */
  readonly variables: ReadonlyMap<string, string>;
  /** Work that one execution may do, about one a value touched; a large chart needs some hundred thousand. */
  readonly steps: number;
}

export const defaultEnvironment: Environment = {
  now: Date.now,
  timeZone: undefined,
  randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  variables: new Map(),
  steps: 5_000_000,
};
