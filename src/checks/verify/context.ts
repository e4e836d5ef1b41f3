import { sideBySide } from '../../apply/side-by-side.ts';
import { isApiError } from '../../kube/api-error.ts';
import type { KubeObject } from '../../objects/object.ts';
import type { ClusterFacts } from '../facts.ts';
import { once } from '../once.ts';
import type { Expectation, Expected, Remark } from './expectation.ts';

/** An expected object, and what the cluster has in its place. */
export interface Verified {
  readonly expectation: Expectation;
  readonly live: KubeObject | undefined;
  /** Why the account may not see it. */
  readonly refusal?: string;
}

/** An expected object that is there. */
export interface Present {
  readonly expectation: Expectation;
  readonly live: KubeObject;
}

/** What the checks of verify-install look at. */
export interface VerifyContext {
  readonly facts: ClusterFacts;
  readonly expected: Expected;
  /** What to say where nothing at all is expected. */
  readonly absence: Remark;
  objects(): Promise<readonly Verified[]>;
}

const requestsInFlight = 16;

export const verifyContext = (facts: ClusterFacts, expected: Expected, absence: Remark): VerifyContext => ({
  facts,
  expected,
  absence,
  objects: once(() =>
    sideBySide(expected.expectations, requestsInFlight, async (expectation): Promise<Verified> => {
      try {
        return { expectation, live: await facts.get(expectation.variants[0]) };
      } catch (error) {
        if (isApiError(error, 403)) return { expectation, live: undefined, refusal: error.message };
        throw error;
      }
    }),
  ),
});

/** The expected objects that are there. */
export const present = async (context: VerifyContext): Promise<Present[]> =>
  (await context.objects()).flatMap(({ expectation, live }) => (live === undefined ? [] : [{ expectation, live }]));
