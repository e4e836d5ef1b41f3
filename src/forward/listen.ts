import { createServer, isIP, type Socket } from 'node:net';
import { errorCode, inputError } from '../errors.ts';

/** Where to listen: an address (`localhost` is loopback) and ports in the order of preference, 0 for any free one. */
export interface ListenOptions {
  readonly address: string;
  readonly ports: readonly number[];
}

export interface Listener {
  readonly port: number;
  /** Takes no more connections; over when those that are open have ended. */
  close(): Promise<void>;
}

/** Listens on the first port that is free. Throws an input error that says what stands in the way of the last one. */
export const listen = async (
  { address, ports }: ListenOptions,
  onConnection: (socket: Socket) => void,
): Promise<Listener> => {
  const [port = 0, ...rest] = ports;
  try {
    return address === 'localhost'
      ? await listenOnLoopback(port, onConnection)
      : await listenOn(address, port, onConnection);
  } catch (error) {
    const code = errorCode(error);
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

const noSuchAddress = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT']);

/** A browser may take either address for `localhost`, and is not to find another program at one of them. */
const listenOnLoopback = async (wanted: number, onConnection: (socket: Socket) => void): Promise<Listener> => {
  const { port, close } = await listenOn('127.0.0.1', wanted, onConnection);
  try {
    const other = await listenOn('::1', port, onConnection);
    return { port, close: () => Promise.all([close(), other.close()]).then(() => undefined) };
  } catch (error) {
    if (noSuchAddress.has(errorCode(error))) return { port, close };
    await close();
    // Any port will do, and only this one was taken.
    if (wanted === 0 && errorCode(error) === 'EADDRINUSE') return listenOnLoopback(wanted, onConnection);
    throw error;
  }
};

const listenOn = (host: string, port: number, onConnection: (socket: Socket) => void): Promise<Listener> =>
  new Promise((resolve, reject) => {
    // A client that has sent everything may still wait for the answer.
    const server = createServer({ allowHalfOpen: true, noDelay: true }, onConnection);
    server.once('error', reject);
    server.listen(port, host, () => {
      const bound = server.address();
      resolve({
        port: bound !== null && typeof bound === 'object' ? bound.port : port,
        close: () => new Promise((closed) => server.close(() => closed())),
      });
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
