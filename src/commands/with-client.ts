import type { KubeClient } from '../kube/client.ts';
import { clusterClient } from '../kube/cluster.ts';
import type { Io } from '../output/io.ts';
import { accessOptionsIn, type ParsedClusterOptions } from './cluster-options.ts';

/** Runs work with a client for the cluster that the options choose, and closes its connections afterwards. */
export const withClient = async <Result>(
  io: Io,
  options: ParsedClusterOptions,
  work: (client: KubeClient) => Promise<Result>,
): Promise<Result> => {
  const client = clusterClient(accessOptionsIn(options), io.env);
  try {
    return await work(client);
  } finally {
    client.transport.close();
  }
};
