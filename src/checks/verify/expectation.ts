import type { KubeObject } from '../../objects/object.ts';

/** An object that should be in the cluster. */
export interface Expectation {
  /** What it should look like; several where any of them will do. */
  readonly variants: readonly [KubeObject, ...KubeObject[]];
  /**
   * `exact` configurations are known; `guessed` ones may lack settings that the installer alone knew; of what is `unknown`
   * there is an identity alone, and any content will do.
   */
  readonly certainty: 'exact' | 'guessed' | 'unknown';
}

/** What a verification expects, and where it got that from. */
export interface Expected {
  readonly expectations: readonly Expectation[];
  /** Remarks on how much is known of an installation. */
  readonly remarks: readonly Remark[];
}

export interface Remark {
  readonly reason: string;
  readonly hint: string;
}

/** What mends most of what a verification finds. */
export const installAgain = 'Install again with the same configuration.';
