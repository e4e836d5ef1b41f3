import { spawn } from 'node:child_process';
import { MeshctlError } from '../errors.ts';
import { isJsonObject, type JsonObject, type JsonValue, valueAt } from '../objects/json.ts';

/** What a credential plugin answers: a bearer token, a client certificate, or both; valid until a time if it says so. */
export interface ExecCredential {
  readonly token?: string;
  readonly certificate?: string;
  readonly key?: string;
  /** Milliseconds since the epoch. */
  readonly expires?: number;
}

/**
 * Runs the credential plugin of a kubeconfig user (Kubernetes documentation: Authenticating, client-go credential
 * plugins). The plugin gets KUBERNETES_EXEC_INFO, a terminal if there is one and it may use it, and its own stderr.
 * Throws a cluster error that names the command if it cannot be run, fails, or answers something else.
 */
export const runExecPlugin = async (exec: JsonObject, cluster: JsonObject): Promise<ExecCredential> => {
  const command = text(exec.command);
  if (command === undefined) throw failure('(none)', 'the kubeconfig names no command');
  const interactive = process.stdin.isTTY === true && exec.interactiveMode !== 'Never';
  if (exec.interactiveMode === 'Always' && !interactive)
    throw failure(command, 'it needs a terminal, and there is none', installHint(exec));
  const args = Array.isArray(exec.args) ? exec.args.map(String) : [];
  const { code, stdout } = await run(
    command,
    args,
    { ...process.env, ...ownEnv(exec), KUBERNETES_EXEC_INFO: execInfo(exec, cluster, interactive) },
    interactive,
  ).catch((error: NodeJS.ErrnoException) => {
    throw failure(command, error.code === 'ENOENT' ? 'no such program' : error.message, installHint(exec));
  });
  if (code !== 0)
    throw failure(
      command,
      `it ended with exit code ${code}`,
      'Its own message stands above; log in again with its tool.',
    );
  return credential(command, stdout);
};

const run = (
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  interactive: boolean,
): Promise<{ code: number | null; stdout: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: [interactive ? 'inherit' : 'ignore', 'pipe', 'inherit'] });
    let stdout = '';
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      stdout += part;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout }));
  });

const ownEnv = (exec: JsonObject): Record<string, string> =>
  Object.fromEntries(
    (Array.isArray(exec.env) ? exec.env : []).flatMap((entry) =>
      isJsonObject(entry) ? [[String(entry.name), String(entry.value)]] : [],
    ),
  );

const execInfo = (exec: JsonObject, cluster: JsonObject, interactive: boolean): string => {
  const described = {
    server: cluster.server,
    ...pick(cluster, 'tls-server-name', 'insecure-skip-tls-verify', 'certificate-authority-data', 'proxy-url'),
    ...config(cluster),
  };
  const spec = { interactive, ...(exec.provideClusterInfo === true ? { cluster: described } : {}) };
  return JSON.stringify({ apiVersion: exec.apiVersion, kind: 'ExecCredential', spec });
};

const pick = (from: JsonObject, ...keys: string[]): JsonObject =>
  Object.fromEntries(keys.flatMap((key) => (key in from ? [[key, from[key] ?? null]] : [])));

/** A cluster may carry configuration for the plugin in an extension of this reserved name. */
const config = (cluster: JsonObject): JsonObject => {
  const extensions = Array.isArray(cluster.extensions) ? cluster.extensions : [];
  const own = extensions.find((item) => isJsonObject(item) && item.name === 'client.authentication.k8s.io/exec');
  return isJsonObject(own) && own.extension !== undefined ? { config: own.extension } : {};
};

const credential = (command: string, stdout: string): ExecCredential => {
  let answer: JsonValue;
  try {
    answer = JSON.parse(stdout) as JsonValue;
  } catch {
    throw failure(command, 'its answer is not JSON');
  }
  const status = valueAt(answer, 'status');
  if (!isJsonObject(status)) throw failure(command, 'its answer has no status');
  const token = text(status.token);
  const certificate = text(status.clientCertificateData);
  const key = text(status.clientKeyData);
  const expires = Date.parse(text(status.expirationTimestamp) ?? '');
  if (token === undefined && (certificate === undefined || key === undefined))
    throw failure(command, 'its answer holds neither a token nor a certificate with its key');
  return {
    ...(token === undefined ? {} : { token }),
    ...(certificate === undefined ? {} : { certificate }),
    ...(key === undefined ? {} : { key }),
    ...(Number.isNaN(expires) ? {} : { expires }),
  };
};

const text = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const installHint = (exec: JsonObject): string | undefined => text(exec.installHint);

const failure = (command: string, what: string, hint?: string): MeshctlError =>
  new MeshctlError('cluster', `credential plugin ${command}: ${what}`, hint === undefined ? {} : { hint });
