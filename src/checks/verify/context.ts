import { sideBySide } from '../../apply/side-by-side.ts';
import type { KubeObject } from '../../objects/object.ts';
import type { ClusterFacts } from '../facts.ts';
import { once } from '../once.ts';
import type { Expectation, Expected } from './expectation.ts';

/** An expected object, and what the cluster has in its place. */
export interface Verified {
  readonly expectation: Expectation;
  readonly live: KubeObject | undefined;
}

/** What the checks of verify-install look at. */
export interface VerifyContext {
  readonly facts: ClusterFacts;
  readonly expected: Expected;
  /** What was looked for, where nothing at all is expected. */
  readonly sought: string;
  objects(): Promise<readonly Verified[]>;
}

const requestsInFlight = 16;

export const verifyContext = (facts: ClusterFacts, expected: Expected, sought: string): VerifyContext => ({
  facts,
  expected,
  sought,
  objects: once(() =>
    sideBySide(expected.expectations, requestsInFlight, async (expectation) => ({
      expectation,
      live: await facts.get(expectation.variants[0]),
    })),
  ),
});
