import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface Reply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

/** A web server on loopback for one test, which keeps what it was asked. */
export interface TestServer {
  readonly url: string;
  /** `METHOD path` of each request, with its Authorization if there was one. */
  readonly requests: string[];
  close(): Promise<void>;
}

export type Answering = (request: IncomingMessage, response: ServerResponse) => Reply | undefined;

/** Serves what `answer` gives; where that is undefined, it has written the response itself. */
export const serve = async (answer: Answering, tls?: { key: Buffer; cert: Buffer }): Promise<TestServer> => {
  const requests: string[] = [];
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    const { authorization } = request.headers;
    requests.push([request.method, request.url, ...(authorization === undefined ? [] : [authorization])].join(' '));
    const reply = answer(request, response);
    if (reply !== undefined) response.writeHead(reply.status ?? 200, reply.headers).end(reply.body);
  };
  const server = tls === undefined ? createHttpServer(listener) : createHttpsServer(tls, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
