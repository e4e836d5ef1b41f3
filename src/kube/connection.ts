import type { Agent as HttpAgent } from 'node:http';
import type { RequestOptions } from 'node:https';
import { KubeConfig } from '@kubernetes/client-node/dist/config.js';
import { MeshctlError } from '../errors.ts';
import { pooledAgent, type TlsOptions } from '../net/agent.ts';
import { type Env, proxyFor } from '../net/proxy.ts';
import { isJsonObject, type JsonObject } from '../objects/json.ts';
import type { Access } from './access.ts';
import { type ExecCredential, runExecPlugin } from './exec-plugin.ts';

/** A way to the API server: address, pooled sockets with TLS and proxy settings, and headers that identify the user. */
export interface Connection {
  readonly access: Access;
  readonly url: URL;
  /** Current credentials; asked again before every request, since tokens expire. `renew` drops what was remembered. */
  authorize(renew?: boolean): Promise<Authorization>;
}

export interface Authorization {
  readonly agent: HttpAgent;
  readonly headers: Readonly<Record<string, string | string[]>>;
}

/** Sockets to one API server; requests beyond wait for a free one. */
const socketLimit = 20;

/** A credential is renewed this long before it expires, so that it is still good on arrival. */
const renewBefore = 30_000;

/** Prepares the way to the cluster of an Access; nothing is sent yet. */
export const connect = (access: Access, env: Env): Connection => {
  const own = access.cluster['proxy-url'];
  const proxy = typeof own === 'string' && own !== '' ? own : proxyFor(access.server, env);
  const secure = access.server.startsWith('https:');
  let plugin: ExecCredential | undefined;
  let current: Promise<{ authorization: Authorization; certificate: string | undefined }> | undefined;
  let validUntil = 0;

  const authorize = async (renew = false): Promise<Authorization> => {
    if (renew || Date.now() >= validUntil) {
      const previous = current;
      validUntil = Number.POSITIVE_INFINITY;
      current = (async () => {
        const { exec } = access.user;
        plugin = isJsonObject(exec) ? await runExecPlugin(exec, access.cluster) : undefined;
        // Tokens that are read from files are rotated by their owner; client-go reads them again every minute.
        validUntil =
          plugin === undefined ? Date.now() + 60_000 : (plugin.expires ?? Number.POSITIVE_INFINITY) - renewBefore;
        const { options, certificate } = await tlsAndHeaders(access, plugin);
        const before = await previous?.catch(() => undefined);
        const agent =
          before !== undefined && before.certificate === certificate
            ? before.authorization.agent
            : await pooledAgent({ secure, tls: options, proxy, maxSockets: socketLimit });
        return { authorization: { agent, headers: { ...headersOf(options), ...access.impersonation } }, certificate };
      })();
      current.catch(() => {
        validUntil = 0;
      });
    }
    if (current === undefined) throw new Error('no credentials were computed');
    return (await current).authorization;
  };
  return { access, url: new URL(access.server), authorize };
};

/** What client-node fills in. */
type ClientOptions = RequestOptions & TlsOptions;

/** Lets client-node read certificates, tokens and auth providers of the kubeconfig entries. */
const tlsAndHeaders = async (
  access: Access,
  plugin: ExecCredential | undefined,
): Promise<{ options: ClientOptions; certificate: string | undefined }> => {
  const config = new KubeConfig();
  config.loadFromString(
    JSON.stringify({
      'current-context': 'current',
      // client-node refuses plain http unless verification is off; there is nothing to verify there.
      clusters: [
        {
          name: 'current',
          cluster: {
            ...access.cluster,
            ...(access.server.startsWith('http:') ? { 'insecure-skip-tls-verify': true } : {}),
            'proxy-url': undefined,
          },
        },
      ],
      users: [{ name: 'current', user: userEntry(access.user, plugin) }],
      contexts: [{ name: 'current', context: { cluster: 'current', user: 'current' } }],
    }),
  );
  const options: ClientOptions = {};
  try {
    await config.applyToHTTPSOptions(options);
  } catch (error) {
    throw new MeshctlError(
      'cluster',
      `kubeconfig ${access.source}, context ${access.context}: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
  if (plugin?.certificate !== undefined) options.cert = plugin.certificate;
  if (plugin?.key !== undefined) options.key = plugin.key;
  return { options, certificate: plugin?.certificate };
};

const userEntry = (user: JsonObject, plugin: ExecCredential | undefined): JsonObject => {
  // Impersonation is ours, since client-node knows only the user's name.
  const { exec, as, tokenFile, ...entry } = user;
  if (plugin?.token !== undefined) return { ...entry, token: plugin.token };
  return typeof tokenFile === 'string' && entry.token === undefined
    ? { ...entry, 'auth-provider': { name: 'tokenFile', config: { tokenFile } } }
    : entry;
};

const headersOf = (options: RequestOptions): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(options.headers ?? {})) headers[name] = String(value).trim();
  if (options.auth) headers.Authorization = `Basic ${Buffer.from(options.auth).toString('base64')}`;
  return headers;
};
