import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request as httpsRequest } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { type Duplex, pipeline } from 'node:stream';
import type { ControlPlane } from './control-plane.ts';

/** What happens to a request on its way to the API server; a number is the status that it is answered with. */
export type Fault = 'none' | 'latency' | 'reset' | 'stall' | number;

export interface FaultProxy {
  readonly url: string;
  readonly faults: ReadonlyMap<Fault, number>;
  close(): Promise<void>;
}

const status = (code: number): string =>
  JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', code, message: `injected ${code}` });

/**
 * A TLS proxy before the API server, with its certificate, that asks `choose` what to do with each request. One that
 * wants to upgrade its connection (to a WebSocket, or to SPDY) passes, is cut, or gets an answer without an upgrade.
 */
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
  const upgrade = (from: IncomingMessage, near: Duplex): void => {
    const onward = httpsRequest(`${server.url}${from.url}`, {
      method: from.method,
      headers: from.headers,
      ca: server.ca,
    });
    onward.on('upgrade', (answer, far) => {
      near.write(headOf(answer));
      pipeline(near, far, near, () => undefined);
    });
    onward.on('response', (answer) => {
      near.write(headOf(answer));
      answer.pipe(near);
    });
    onward.on('error', () => near.destroy());
    onward.end();
  };
  const count = (fault: Fault): void => {
    faults.set(fault, (faults.get(fault) ?? 0) + 1);
  };
  const proxy = createServer({ key: certificate('apiserver.key'), cert: certificate('apiserver.crt') }, (from, to) => {
    const fault = choose(from.method ?? '', from.url ?? '');
    count(fault);
    if (fault === 'none') forward(from, to);
    else if (fault === 'latency') setTimeout(() => forward(from, to), 300);
    else if (fault === 'reset') from.socket.destroy();
    else if (fault === 'stall') to.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
    else
      to.writeHead(fault, { 'content-type': 'application/json', ...(fault === 429 ? { 'retry-after': '1' } : {}) }).end(
        status(fault),
      );
  });
  const upgraded = new Set<Duplex>();
  proxy.on('upgrade', (from, near) => {
    upgraded.add(near);
    near.on('error', () => undefined);
    const fault = choose(from.method ?? '', from.url ?? '');
    count(fault);
    if (fault === 'none') upgrade(from, near);
    else if (typeof fault === 'number') near.end(`HTTP/1.1 ${fault} Refused\r\nContent-Length: 0\r\n\r\n`);
    else near.destroy();
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}`,
    faults,
    close: () => {
      proxy.closeAllConnections();
      for (const near of upgraded) near.destroy();
      return new Promise((resolve) => proxy.close(() => resolve()));
    },
  };
};

/** The beginning of an answer as it goes over the wire. */
const headOf = ({ statusCode, statusMessage, rawHeaders }: IncomingMessage): string => {
  const lines = Array.from(
    { length: rawHeaders.length / 2 },
    (_, i) => `${rawHeaders[2 * i]}: ${rawHeaders[2 * i + 1]}`,
  );
  return [`HTTP/1.1 ${statusCode} ${statusMessage}`, ...lines, '', ''].join('\r\n');
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
