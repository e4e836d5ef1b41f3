import type { JsonObject } from '../objects/json.ts';
import type { ConfigInputs } from './inputs.ts';

const gke: JsonObject = {
  components: { cni: { namespace: 'kube-system' } },
  values: { global: { platform: 'gke' }, cni: { resourceQuotas: { enabled: false } } },
};

/** How Go writes false in an environment variable. */
const switchedOff = new Set(['0', 'f', 'F', 'false', 'FALSE', 'False']);

/** The inputs as they count in a cluster: the settings that its version asks for lie below the user's. */
export const inputsForCluster = (
  inputs: ConfigInputs,
  kubeVersion: string,
  env: Readonly<Record<string, string | undefined>>,
): ConfigInputs => ({ ...inputs, clusterSettings: clusterSettings(kubeVersion, env) });

/**
 * What a cluster's version tells about how Istio has to be set there, as a part of spec; undefined where it tells
 * nothing. Only GKE is recognised; AUTO_GKE_DETECTION=false turns that off (operator-pipeline facts 3.3).
 */
const clusterSettings = (
  kubeVersion: string,
  env: Readonly<Record<string, string | undefined>>,
): JsonObject | undefined =>
  kubeVersion.includes('-gke') && !switchedOff.has(env.AUTO_GKE_DETECTION ?? '') ? gke : undefined;
