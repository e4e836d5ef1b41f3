import type { ResolvedConfig } from '../config/resolved.ts';
import { mergeMaps } from '../objects/json.ts';

/**
 * The configuration for a tool that keeps a cluster equal to files (Argo CD, Flux). istiod turns the failure policy of
 * its validating webhooks to Fail as soon as it is ready; with that policy from the start, nothing drifts.
 * A policy that the configuration sets itself is kept.
 */
export const withFinalPolicies = (config: ResolvedConfig): ResolvedConfig => ({
  ...config,
  values: mergeMaps({ base: { validationFailurePolicy: 'Fail' } }, config.values),
});
