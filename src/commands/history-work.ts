import { type InstallRecord, nothingRecorded, readRecords } from '../install/record.ts';
import { printYaml } from '../objects/yaml/print.ts';
import { type Io, writeOut } from '../output/io.ts';
import { table } from '../output/table.ts';
import type { RecordCommandOptions } from './record-options.ts';
import { withClient } from './with-client.ts';

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
export const historyWork = (
  io: Io,
  options: RecordCommandOptions & { output: keyof typeof printers },
): Promise<number> =>
  withClient(io, options, async (client) => {
    const { istioNamespace, revision, output } = options;
    const records = await readRecords(client, istioNamespace, revision);
    if (records.length === 0) throw nothingRecorded(istioNamespace, revision);
    await writeOut(io, printers[output](records));
    return 0;
  });

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
