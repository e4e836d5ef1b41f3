import { resolveConfig } from '../../config/resolve.ts';
import { userDocument } from '../../config/user.ts';
import { inputError } from '../../errors.ts';
import { findRecord, type InstallRecord, nothingRecorded, readRecords } from '../../install/record.ts';
import type { JsonObject } from '../../objects/json.ts';
import { printYaml } from '../../objects/yaml/print.ts';
import { type Io, writeOut } from '../../output/io.ts';
import type { RecordCommandOptions } from '../record-options.ts';
import { withClient } from '../with-client.ts';

export interface GetValuesOptions extends RecordCommandOptions {
  readonly number?: string;
  readonly all?: boolean;
  readonly output: 'yaml' | 'json';
}

/** Prints what a record was installed from, merged into one document. */
export const getValuesWork = (io: Io, options: GetValuesOptions): Promise<number> =>
  withClient(io, options, async (client) => {
    const { istioNamespace, revision, number } = options;
    const record =
      number === undefined
        ? (await readRecords(client, istioNamespace, revision))[0]
        : await findRecord(client, istioNamespace, revision, recordNumber(number));
    if (record === undefined) throw nothingRecorded(istioNamespace, revision);
    const document = await documentOf(record, options.all === true);
    await writeOut(io, options.output === 'json' ? `${JSON.stringify(document, null, 2)}\n` : printYaml(document));
    return 0;
  });

/** The number of a record as it is written on the command line. Throws an input error for anything but 1, 2, 3... */
export const recordNumber = (text: string): number => {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw inputError(`${text} is no number of a record`, 'meshctl history lists them.');
};

const documentOf = async ({ inputs }: InstallRecord, all: boolean): Promise<JsonObject> => {
  const { document } = await userDocument(inputs);
  return {
    apiVersion: 'install.istio.io/v1alpha1',
    kind: 'IstioOperator',
    ...document,
    ...(all ? { spec: (await resolveConfig(inputs)).spec } : {}),
  };
};
