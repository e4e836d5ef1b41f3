import type { AccessOptions } from '../kube/access.ts';
import type { KubeClient } from '../kube/client.ts';
import { clusterClient } from '../kube/cluster.ts';
import type { Io } from '../output/io.ts';
import type { ParsedClusterOptions } from './cluster-options.ts';

/** A client for the cluster that the options choose; whoever asks for it closes its transport. */
export const clientFor = (io: Io, options: ParsedClusterOptions): KubeClient =>
  clusterClient(accessOptionsIn(options), io.env, options.kubeclientTimeout);

/** The options as the kube room takes them. */
const accessOptionsIn = ({ kubeconfig, context, as, asGroup, asUid }: ParsedClusterOptions): AccessOptions => ({
  kubeconfig,
  context,
  as,
  asGroup,
  asUid,
});

/** Runs work with a client for the cluster that the options choose, and closes its connections afterwards. */
export const withClient = async <Result>(
  io: Io,
  options: ParsedClusterOptions,
  work: (client: KubeClient) => Promise<Result>,
): Promise<Result> => {
  const client = clientFor(io, options);
  try {
    return await work(client);
  } finally {
    client.transport.close();
  }
};
