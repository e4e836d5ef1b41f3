import { findRecord } from '../install/record.ts';
import { clusterClient } from '../kube/cluster.ts';
import { type Io, note } from '../output/io.ts';
import { accessOptionsIn } from './cluster-options.ts';
import { recordNumber } from './get/values-work.ts';
import type { InstallRunOptions } from './install-options.ts';
import { installFrom } from './install-work.ts';
import type { RecordCommandOptions } from './record-options.ts';

export interface RollbackOptions extends RecordCommandOptions, Omit<InstallRunOptions, 'output'> {
  readonly output: 'text' | 'json';
}

/** Installs a record's inputs again. The plan that is shown first is the drift between the record and the cluster. */
export const rollbackWork = async (io: Io, number: string, options: RollbackOptions): Promise<number> => {
  const client = clusterClient(accessOptionsIn(options), io.env);
  try {
    const record = await findRecord(client, options.istioNamespace, options.revision, recordNumber(number));
    note(
      io,
      `Record ${record.number} of ${record.date}: Istio ${record.istioVersion}, profile ${record.profile}, ${record.description}.`,
    );
    return await installFrom(io, client, record.inputs, `rollback to ${record.number}`, options);
  } finally {
    client.transport.close();
  }
};
