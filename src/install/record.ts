import type { ConfigInputs } from '../config/inputs.ts';
import { MeshctlError } from '../errors.ts';
import type { KubeClient } from '../kube/client.ts';
import type { Clock } from '../kube/retry.ts';
import { isJsonObject, valueAt } from '../objects/json.ts';
import type { KubeObject } from '../objects/object.ts';

/** What was installed when, and from which inputs. Records say what was wanted, never how the cluster is now. */
export interface InstallRecord {
  /** Counts up with each installation of a revision, from 1. */
  readonly number: number;
  readonly revision: string;
  /** ISO 8601. */
  readonly date: string;
  readonly istioVersion: string;
  readonly profile: string;
  /** `installed`, `upgraded to ...` or `rolled back to 3`, for people. */
  readonly description: string;
  readonly inputs: ConfigInputs;
}

const kept = 10;
const recordType = 'meshctl/install';
/** The label by which records are found; its value is the revision. */
export const recordLabel = 'meshctl/record-of';

/** The records of a revision in a namespace, newest first. */
export const readRecords = async (client: KubeClient, namespace: string, revision: string): Promise<InstallRecord[]> =>
  (await recordSecrets(client, namespace, revision)).map(({ record }) => record);

/** The error for a revision without any record. */
export const nothingRecorded = (namespace: string, revision: string): MeshctlError =>
  new MeshctlError('findings', `nothing was installed by meshctl as revision ${revision} in namespace ${namespace}`, {
    hint: 'Name another with --revision or --istioNamespace; istioctl and Helm leave no records.',
  });

/** One record by its number. Throws an input error that lists those there are. */
export const findRecord = async (
  client: KubeClient,
  namespace: string,
  revision: string,
  number: number,
): Promise<InstallRecord> => {
  const records = await readRecords(client, namespace, revision);
  const found = records.find((record) => record.number === number);
  if (found !== undefined) return found;
  const known = records.map((record) => record.number).join(', ');
  throw new MeshctlError('input', `there is no record ${number} of revision ${revision} in namespace ${namespace}`, {
    hint: known === '' ? 'Nothing was installed there by meshctl yet.' : `Recorded: ${known}.`,
  });
};

/** Writes the record of an installation that has just succeeded, and forgets the oldest ones. */
export const writeRecord = async (
  client: KubeClient,
  namespace: string,
  clock: Clock,
  facts: Omit<InstallRecord, 'number' | 'date'>,
): Promise<InstallRecord> => {
  const existing = await recordSecrets(client, namespace, facts.revision);
  const record: InstallRecord = {
    number: (existing[0]?.record.number ?? 0) + 1,
    date: new Date(clock.now()).toISOString(),
    ...facts,
  };
  await client.create({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: `meshctl.${facts.revision}.v${record.number}`,
      namespace,
      labels: { [recordLabel]: facts.revision },
    },
    type: recordType,
    data: { record: Buffer.from(JSON.stringify(record)).toString('base64') },
  });
  await Promise.all(existing.slice(kept - 1).map(({ secret }) => client.remove(secret)));
  return record;
};

/** Removes all records of a revision. */
export const removeRecords = async (client: KubeClient, namespace: string, revision: string): Promise<void> => {
  const secrets = await recordSecrets(client, namespace, revision);
  await Promise.all(secrets.map(({ secret }) => client.remove(secret)));
};

const recordSecrets = async (
  client: KubeClient,
  namespace: string,
  revision: string,
): Promise<{ secret: KubeObject; record: InstallRecord }[]> => {
  const resource = (await client.discovery()).preferred('', 'Secret');
  if (resource === undefined) return [];
  const secrets = await client.list(resource, { namespace, labelSelector: `${recordLabel}=${revision}` });
  return secrets
    .flatMap((secret) => {
      const record = decode(secret);
      return record === undefined ? [] : [{ secret, record }];
    })
    .sort((a, b) => b.record.number - a.record.number);
};

const decode = (secret: KubeObject): InstallRecord | undefined => {
  const data = valueAt(secret, 'data', 'record');
  if (secret.type !== recordType || typeof data !== 'string') return undefined;
  try {
    const record: unknown = JSON.parse(Buffer.from(data, 'base64').toString('utf8'));
    return isRecord(record) ? record : undefined;
  } catch {
    return undefined;
  }
};

const isRecord = (value: unknown): value is InstallRecord =>
  isJsonObject(value) &&
  typeof value.number === 'number' &&
  typeof value.date === 'string' &&
  isJsonObject(value.inputs);
