import type { Agent } from 'node:http';
import type { SecureContextOptions } from 'node:tls';

/** How TLS is spoken with a server; what is undefined is left to Node. */
export interface TlsOptions extends Pick<SecureContextOptions, 'ca' | 'cert' | 'key'> {
  readonly rejectUnauthorized?: boolean | undefined;
  readonly servername?: string | undefined;
}

export interface AgentOptions {
  /** Whether the servers speak TLS. */
  readonly secure: boolean;
  readonly tls: TlsOptions;
  /** Address of an HTTP or SOCKS proxy. */
  readonly proxy: string | undefined;
  /** Connections to one server; requests beyond wait for a free one. */
  readonly maxSockets: number;
}

/** Pooled sockets, straight to the servers or through a proxy. The caller destroys the agent when it is done. */
export const pooledAgent = async ({ secure, tls, proxy, maxSockets }: AgentOptions): Promise<Agent> => {
  const pool = { keepAlive: true, maxSockets, scheduling: 'lifo' as const };
  const { ca, cert, key, rejectUnauthorized, servername } = tls;
  const given = Object.fromEntries(
    Object.entries({ ca, cert, key, rejectUnauthorized, servername }).filter(([, value]) => value !== undefined),
  );
  if (proxy?.startsWith('socks')) {
    const { SocksProxyAgent } = await import('socks-proxy-agent');
    return new SocksProxyAgent(proxy, { ...pool, ...given }) as unknown as Agent;
  }
  if (proxy !== undefined) {
    const { HttpProxyAgent, HttpsProxyAgent } = await import('hpagent');
    return secure ? new HttpsProxyAgent({ ...pool, ...given, proxy }) : new HttpProxyAgent({ ...pool, proxy });
  }
  return secure
    ? new (await import('node:https')).Agent({ ...pool, ...given })
    : new (await import('node:http')).Agent(pool);
};
