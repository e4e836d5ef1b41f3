import { type AccessOptions, chooseAccess } from './access.ts';
import { type KubeClient, kubeClient } from './client.ts';
import { connect } from './connection.ts';
import { systemClock } from './retry.ts';
import { type TransportLimits, transport } from './transport.ts';

/**
 * A client for the cluster that the flags, the environment and the kubeconfig choose; nothing is sent yet.
 * Throws an input or cluster error if no kubeconfig is found or it is wrong.
 */
export const clusterClient = (
  options: AccessOptions,
  env: Readonly<Record<string, string | undefined>>,
  limits?: TransportLimits,
): KubeClient => kubeClient(transport(connect(chooseAccess(options, env), env), systemClock, limits));
