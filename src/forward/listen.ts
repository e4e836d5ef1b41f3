import { createServer, isIP, type Server, type Socket } from 'node:net';
import { inputError } from '../errors.ts';

/** Where to listen: an address (`localhost` is loopback) and ports in the order of preference, 0 for any free one. */
export interface ListenOptions {
  readonly address: string;
  readonly ports: readonly number[];
}

export interface Listener {
  readonly server: Server;
  readonly port: number;
}

/** Listens on the first port that is free. Throws an input error that says what stands in the way of the last one. */
export const listen = async (
  { address, ports }: ListenOptions,
  onConnection: (socket: Socket) => void,
): Promise<Listener> => {
  const host = address === 'localhost' ? '127.0.0.1' : address;
  const [port = 0, ...rest] = ports;
  try {
    return await listenOn(host, port, onConnection);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (rest.length > 0 && code === 'EADDRINUSE') return listen({ address, ports: rest }, onConnection);
    throw inputError(`cannot listen on ${address}:${port}: ${obstacles[code] ?? String(error)}`, hints[code]);
  }
};

const obstacles: Record<string, string> = {
  EADDRINUSE: 'another program uses this port',
  EACCES: 'this port needs more rights',
  EADDRNOTAVAIL: 'the address does not belong to this machine',
  ENOTFOUND: 'the name does not resolve',
};
const hints: Record<string, string> = {
  EADDRINUSE: 'Choose another port with --port, or let a free one be chosen with --port 0.',
  EACCES: 'Choose a port from 1024 on with --port, or let a free one be chosen with --port 0.',
  EADDRNOTAVAIL: 'Leave out --address to listen on loopback.',
  ENOTFOUND: 'Leave out --address to listen on loopback.',
};

const listenOn = (host: string, port: number, onConnection: (socket: Socket) => void): Promise<Listener> =>
  new Promise((resolve, reject) => {
    // A client that has sent everything may still wait for the answer.
    const server = createServer({ allowHalfOpen: true, noDelay: true }, onConnection);
    server.once('error', reject);
    server.listen(port, host, () => {
      const bound = server.address();
      resolve({ server, port: bound !== null && typeof bound === 'object' ? bound.port : port });
    });
  });

/** True for an address that only this machine can reach. */
export const isLoopback = (address: string): boolean =>
  address === 'localhost' || address === '::1' || (isIP(address) === 4 && address.startsWith('127.'));

const everywhere = new Set(['localhost', '127.0.0.1', '0.0.0.0', '::', '::1']);

/** The URL under which a browser of this machine finds the listener. */
export const urlOf = (address: string, port: number, path: string): string => {
  const host = everywhere.has(address) ? 'localhost' : isIP(address) === 6 ? `[${address}]` : address;
  return `http://${address === '::1' ? '[::1]' : host}:${port}${path}`;
};
