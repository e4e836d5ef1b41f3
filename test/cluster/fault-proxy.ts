import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request as httpsRequest } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { ControlPlane } from './control-plane.ts';

/** What happens to a request on its way to the API server. */
export type Fault = 'none' | 'latency' | 'reset' | 'stall' | 429 | 500 | 503;

export interface FaultProxy {
  readonly url: string;
  readonly faults: ReadonlyMap<Fault, number>;
  close(): Promise<void>;
}

const status = (code: number): string =>
  JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', code, message: `injected ${code}` });

/** A TLS proxy before the API server, with its certificate, that asks `choose` what to do with each request. */
export const startFaultProxy = async (
  { folder, server }: ControlPlane,
  choose: (method: string, url: string) => Fault,
): Promise<FaultProxy> => {
  const certificate = (name: string): string => readFileSync(path.join(folder, 'certs', name), 'utf8');
  const faults = new Map<Fault, number>();
  const forward = (from: IncomingMessage, to: ServerResponse): void => {
    const onward = httpsRequest(
      `${server.url}${from.url}`,
      { method: from.method, headers: from.headers, ca: server.ca },
      (answer) => {
        to.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(to);
      },
    );
    onward.on('error', () => to.destroy());
    to.on('close', () => onward.destroy());
    from.pipe(onward);
  };
  const proxy = createServer({ key: certificate('apiserver.key'), cert: certificate('apiserver.crt') }, (from, to) => {
    const fault = choose(from.method ?? '', from.url ?? '');
    faults.set(fault, (faults.get(fault) ?? 0) + 1);
    if (fault === 'none') forward(from, to);
    else if (fault === 'latency') setTimeout(() => forward(from, to), 300);
    else if (fault === 'reset') from.socket.destroy();
    else if (fault === 'stall') to.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
    else
      to.writeHead(fault, { 'content-type': 'application/json', ...(fault === 429 ? { 'retry-after': '1' } : {}) }).end(
        status(fault),
      );
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}`,
    faults,
    close: () => {
      proxy.closeAllConnections();
      return new Promise((resolve) => proxy.close(() => resolve()));
    },
  };
};

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};
