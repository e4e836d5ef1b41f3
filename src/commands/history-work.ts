import { MeshctlError } from '../errors.ts';
import { type InstallRecord, readRecords } from '../install/record.ts';
import { clusterClient } from '../kube/cluster.ts';
import { printYaml } from '../objects/yaml/print.ts';
import { type Io, writeOut } from '../output/io.ts';
import { table } from '../output/table.ts';
import { accessOptionsIn } from './cluster-options.ts';
import type { RecordCommandOptions } from './record-options.ts';

const printers = {
  table: (records: readonly InstallRecord[]) =>
    table(
      ['NUMBER', 'DATE', 'ISTIO', 'PROFILE', 'DESCRIPTION'],
      records.map((record) => [
        String(record.number),
        record.date,
        record.istioVersion,
        record.profile,
        record.description,
      ]),
    ),
  json: (records: readonly InstallRecord[]) => `${JSON.stringify(historyDocument(records), null, 2)}\n`,
  yaml: (records: readonly InstallRecord[]) => printYaml(historyDocument(records)),
};

/** Prints the records of a revision; none at all is a finding: exit code 1. */
export const historyWork = async (
  io: Io,
  options: RecordCommandOptions & { output: keyof typeof printers },
): Promise<number> => {
  const client = clusterClient(accessOptionsIn(options), io.env);
  try {
    const records = await readRecords(client, options.istioNamespace, options.revision);
    if (records.length === 0) {
      throw new MeshctlError(
        'findings',
        `nothing was installed by meshctl as revision ${options.revision} in namespace ${options.istioNamespace}`,
      );
    }
    await writeOut(io, printers[options.output](records));
    return 0;
  } finally {
    client.transport.close();
  }
};

/** The inputs stay out: `get values` shows them. */
const historyDocument = (records: readonly InstallRecord[]) => ({
  version: 1,
  kind: 'History',
  records: records.map(({ number, revision, date, istioVersion, profile, description }) => ({
    number,
    revision,
    date,
    istioVersion,
    profile,
    description,
  })),
});
