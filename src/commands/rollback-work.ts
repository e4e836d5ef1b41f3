import { findRecord } from '../install/record.ts';
import { type Io, note } from '../output/io.ts';
import { recordNumber } from './get/values-work.ts';
import type { InstallRunOptions } from './install-options.ts';
import { installFrom } from './install-work.ts';
import type { RecordCommandOptions } from './record-options.ts';
import { withClient } from './with-client.ts';

export interface RollbackOptions extends RecordCommandOptions, Omit<InstallRunOptions, 'output'> {
  readonly output: 'text' | 'json';
}

/** Installs a record's inputs again. The plan that is shown first is the drift between the record and the cluster. */
export const rollbackWork = (io: Io, number: string, options: RollbackOptions): Promise<number> =>
  withClient(io, options, async (client) => {
    const record = await findRecord(client, options.istioNamespace, options.revision, recordNumber(number));
    const { date, istioVersion, profile, description } = record;
    note(io, `Record ${record.number} of ${date}: Istio ${istioVersion}, profile ${profile}, ${description}.`);
    return installFrom(io, client, record.inputs, `rollback to ${record.number}`, options);
  });
