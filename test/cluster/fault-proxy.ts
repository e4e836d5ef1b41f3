import { type ApiProxy, startApiProxy } from './api-proxy.ts';
import type { ControlPlane } from './control-plane.ts';

/** What happens to a request on its way to the API server; a number is the status that it is answered with. */
export type Fault = 'none' | 'latency' | 'reset' | 'stall' | number;

export interface FaultProxy extends ApiProxy {
  readonly faults: ReadonlyMap<Fault, number>;
}

const status = (code: number): string =>
  JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', code, message: `injected ${code}` });

/**
 * A proxy before the API server that asks `choose` what to do with each request. One that wants to upgrade its
 * connection (to a WebSocket, or to SPDY) passes, is cut, or gets an answer without an upgrade.
 */
export const startFaultProxy = async (
  cluster: ControlPlane,
  choose: (method: string, url: string) => Fault,
): Promise<FaultProxy> => {
  const faults = new Map<Fault, number>();
  const chosen = ({ method = '', url = '' }: { method?: string | undefined; url?: string | undefined }): Fault => {
    const fault = choose(method, url);
    faults.set(fault, (faults.get(fault) ?? 0) + 1);
    return fault;
  };
  const proxy = await startApiProxy(
    cluster,
    (from, to, forward) => {
      const fault = chosen(from);
      if (fault === 'none') forward();
      else if (fault === 'latency') setTimeout(forward, 300);
      else if (fault === 'reset') from.socket.destroy();
      else if (fault === 'stall') to.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
      else
        to.writeHead(fault, {
          'content-type': 'application/json',
          ...(fault === 429 ? { 'retry-after': '1' } : {}),
        }).end(status(fault));
    },
    (from, near, forward) => {
      const fault = chosen(from);
      if (fault === 'none') forward();
      else if (typeof fault === 'number') near.end(`HTTP/1.1 ${fault} Refused\r\nContent-Length: 0\r\n\r\n`);
      else near.destroy();
    },
  );
  return { ...proxy, faults };
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
