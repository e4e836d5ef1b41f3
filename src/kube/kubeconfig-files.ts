import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { inputError, MeshctlError } from '../errors.ts';
import { isJsonObject, type JsonObject, type JsonValue, ownValue } from '../objects/json.ts';
import { readYaml } from '../objects/yaml/read.ts';
import { listedFiles, withAbsolutePaths } from './kubeconfig-paths.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** A kubeconfig after merging: named entries by name, every path absolute. */
export interface Kubeconfig {
  /** Where it was read from, for messages. */
  readonly source: string;
  readonly currentContext: string | undefined;
  readonly clusters: ReadonlyMap<string, JsonObject>;
  readonly users: ReadonlyMap<string, JsonObject>;
  readonly contexts: ReadonlyMap<string, JsonObject>;
}

/** Where a kubeconfig may be: as files that must be there, files that may be, or a pod's service account. */
export type KubeconfigPlace =
  | { readonly kind: 'files'; readonly files: readonly string[]; readonly required: boolean }
  | { readonly kind: 'in-cluster'; readonly host: string; readonly folder: string };

const serviceAccountFolder = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * Where kubectl would look, first hit: `--kubeconfig`, KUBECONFIG (several files, merged), `~/.kube/config`, the pod's
 * own service account (Kubernetes documentation: Organizing Cluster Access Using kubeconfig Files).
 * Undefined where there is none of them.
 */
export const kubeconfigPlace = (flag: string | undefined, env: Env): KubeconfigPlace | undefined => {
  if (flag !== undefined && flag !== '') return { kind: 'files', files: [flag], required: true };
  const listed = listedFiles(env.KUBECONFIG ?? '');
  if (listed.length > 0)
    return listed.some((file) => existsSync(file)) ? { kind: 'files', files: listed, required: false } : undefined;
  const home = defaultKubeconfig(env);
  if (existsSync(home)) return { kind: 'files', files: [home], required: false };
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = env;
  if (host && port && existsSync(path.join(serviceAccountFolder, 'token'))) {
    return {
      kind: 'in-cluster',
      host: `${host.includes(':') ? `[${host}]` : host}:${port}`,
      folder: serviceAccountFolder,
    };
  }
  return undefined;
};

const defaultKubeconfig = (env: Env): string => path.join(env.HOME ?? env.USERPROFILE ?? homedir(), '.kube', 'config');

/** Reads and merges a kubeconfig. Throws an input error for a missing or broken file, or where none is found. */
export const readKubeconfig = (flag: string | undefined, env: Env): Kubeconfig => {
  const place = kubeconfigPlace(flag, env);
  if (place === undefined) throw noKubeconfig(env);
  return place.kind === 'in-cluster' ? inCluster(place) : mergeFiles(place.files, place.required);
};

const noKubeconfig = (env: Env): MeshctlError => {
  const looked = env.KUBECONFIG ? `KUBECONFIG (${env.KUBECONFIG})` : defaultKubeconfig(env);
  return new MeshctlError('cluster', `no kubeconfig found: looked at ${looked} and for a pod's service account`, {
    hint: 'Name one with --kubeconfig FILE or the environment variable KUBECONFIG.',
  });
};

const inCluster = ({ host, folder }: Extract<KubeconfigPlace, { kind: 'in-cluster' }>): Kubeconfig => {
  const file = (name: string): string => path.join(folder, name);
  const namespace = existsSync(file('namespace')) ? readFileSync(file('namespace'), 'utf8').trim() : 'default';
  return {
    source: 'the service account of this pod',
    currentContext: 'in-cluster',
    clusters: new Map([['in-cluster', { server: `https://${host}`, 'certificate-authority': file('ca.crt') }]]),
    users: new Map([['in-cluster', { tokenFile: file('token') }]]),
    contexts: new Map([['in-cluster', { cluster: 'in-cluster', user: 'in-cluster', namespace }]]),
  };
};

/** The first file that defines a name wins, and so does the first that sets current-context. */
const mergeFiles = (files: readonly string[], required: boolean): Kubeconfig => {
  const documents = files.flatMap((file) => {
    if (existsSync(file)) return [readFile(file)];
    if (required) throw inputError(`kubeconfig ${file}: no such file`, 'Name another with --kubeconfig.');
    return [];
  });
  const named = (list: string, entry: string): Map<string, JsonObject> => {
    const merged = new Map<string, JsonObject>();
    for (const { file, document } of documents) {
      for (const [name, body] of namedEntries(ownValue(document, list), entry)) {
        if (!merged.has(name)) merged.set(name, withAbsolutePaths(body, path.dirname(path.resolve(file))));
      }
    }
    return merged;
  };
  const current = documents
    .map(({ document }) => document['current-context'])
    .find((name) => typeof name === 'string' && name !== '');
  return {
    source: files.join(path.delimiter),
    currentContext: typeof current === 'string' ? current : undefined,
    clusters: named('clusters', 'cluster'),
    users: named('users', 'user'),
    contexts: named('contexts', 'context'),
  };
};

const readFile = (file: string): { file: string; document: JsonObject } => {
  const document = readYaml(readFileSync(file, 'utf8'), file);
  if (document === null) return { file, document: {} };
  if (!isJsonObject(document)) throw inputError(`kubeconfig ${file}: expected a map, found ${typeof document}`);
  return { file, document };
};

const namedEntries = (list: JsonValue | undefined, entry: string): [string, JsonObject][] =>
  (Array.isArray(list) ? list : []).flatMap((item): [string, JsonObject][] => {
    if (!isJsonObject(item) || typeof item.name !== 'string') return [];
    const body = item[entry];
    return [[item.name, isJsonObject(body) ? body : {}]];
  });
