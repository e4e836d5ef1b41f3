import { type AccessOptions, chooseAccess } from './access.ts';
import { type KubeClient, kubeClient } from './client.ts';
import { connect } from './connection.ts';
import { systemClock } from './retry.ts';
import { limitsOf, transport } from './transport.ts';

/**
 * A client for the cluster that the flags, the environment and the kubeconfig choose; nothing is sent yet.
 * `timeout` is how long a request may take, in milliseconds. Throws an input or cluster error if no kubeconfig is found or it is wrong.
 */
export const clusterClient = (
  options: AccessOptions,
  env: Readonly<Record<string, string | undefined>>,
  timeout?: number,
): KubeClient => kubeClient(transport(connect(chooseAccess(options, env), env), systemClock, limitsOf(timeout)));
