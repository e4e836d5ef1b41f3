import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request as httpsRequest } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { type Duplex, pipeline } from 'node:stream';
import type { ControlPlane } from './control-plane.ts';

export interface ApiProxy {
  readonly url: string;
  close(): Promise<void>;
}

/** Answers a request on its way to the API server, or has it forwarded. */
export type ProxyHandler = (from: IncomingMessage, to: ServerResponse, forward: () => void) => void;

/** The same for a request to upgrade its connection, `near` being its socket. */
export type UpgradeHandler = (from: IncomingMessage, near: Duplex, forward: () => void) => void;

/** A TLS proxy before the API server, with its certificate. Upgrades pass, unless a handler decides otherwise. */
export const startApiProxy = async (
  { folder, server }: ControlPlane,
  handle: ProxyHandler,
  handleUpgrade: UpgradeHandler = (_from, _near, forward) => forward(),
): Promise<ApiProxy> => {
  const certificate = (name: string): string => readFileSync(path.join(folder, 'certs', name), 'utf8');
  const onwards = (from: IncomingMessage) =>
    httpsRequest(`${server.url}${from.url}`, { method: from.method, headers: from.headers, ca: server.ca });
  const forward = (from: IncomingMessage, to: ServerResponse): void => {
    const onward = onwards(from).on('response', (answer) => {
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(to);
    });
    onward.on('error', () => to.destroy());
    to.on('close', () => onward.destroy());
    from.pipe(onward);
  };
  const upgrade = (from: IncomingMessage, near: Duplex): void => {
    const onward = onwards(from);
    onward.on('upgrade', (answer, far, head) => {
      far.unshift(head);
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
  const proxy = createServer({ key: certificate('apiserver.key'), cert: certificate('apiserver.crt') }, (from, to) =>
    handle(from, to, () => forward(from, to)),
  );
  const upgraded = new Set<Duplex>();
  proxy.on('upgrade', (from, near) => {
    upgraded.add(near);
    near.on('error', () => undefined);
    handleUpgrade(from, near, () => upgrade(from, near));
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}`,
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
