import { BlockList, isIP } from 'node:net';

export type Env = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for a server: HTTPS_PROXY or HTTP_PROXY unless NO_PROXY excepts the host (either letter case; loopback is
 * never sent through a proxy, as in Go's net/http). Undefined: straight.
 */
export const proxyFor = (server: string, env: Env): string | undefined => {
  const url = new URL(server);
  const variable = url.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
  const proxy = env[variable.toUpperCase()] || env[variable];
  if (!proxy || isExcepted(url, env.NO_PROXY || env.no_proxy || '')) return undefined;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
};

/** Whether a server is this machine itself. */
export const isLoopback = (url: URL): boolean => {
  const host = hostOf(url);
  return host === 'localhost' || inRange(host, '127.0.0.0/8') || host === '::1';
};

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').toLowerCase();

const isExcepted = (url: URL, noProxy: string): boolean => {
  if (isLoopback(url)) return true;
  const host = hostOf(url);
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const entries = noProxy.split(',').map((entry) => entry.trim().toLowerCase());
  return entries.some((entry) => entry !== '' && matches(entry, host, port));
};

const matches = (entry: string, host: string, port: string): boolean => {
  if (entry === '*') return true;
  if (entry.includes('/')) return inRange(host, entry);
  const [, name = entry, onlyPort] = /^(\[[^\]]*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
  if (onlyPort !== undefined && onlyPort !== port) return false;
  const wanted = name.replace(/^\[|\]$/g, '').replace(/^\*(?=\.)/, '');
  return wanted.startsWith('.') ? host.endsWith(wanted) : host === wanted || host.endsWith(`.${wanted}`);
};

const inRange = (host: string, range: string): boolean => {
  const [network = '', bits = ''] = range.split('/');
  const family = isIP(host);
  if (family === 0 || isIP(network) !== family || !/^\d{1,3}$/.test(bits)) return false;
  const type = family === 4 ? 'ipv4' : 'ipv6';
  if (Number(bits) > (family === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(bits), type);
  return list.check(host, type);
};
