import { type ClientRequest, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { errorCode } from '../errors.ts';
import { unreachable } from './api-error.ts';
import type { Connection } from './connection.ts';
import { type Clock, parseRetryAfter, retryDelay, type TryOutcome } from './retry.ts';

/** A request to the API server. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute path with query, such as `/api/v1/namespaces?limit=1`. */
  readonly path: string;
  readonly body?: string | undefined;
  readonly contentType?: string | undefined;
  readonly accept?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body: string;
}

/** Sends requests over one connection pool. */
export interface Transport {
  /** The way to the server, for what is no request and answer (WebSockets). */
  readonly connection: Connection;
  /** The whole answer, whatever its status; transient failures are tried again until the time is up. */
  send(request: ApiRequest): Promise<ApiAnswer>;
  /** The answer as it arrives, for watches and logs; one try. */
  open(request: ApiRequest): Promise<IncomingMessage>;
  /** Closes idle sockets, so that the process can end. */
  close(): void;
}

export interface TransportLimits {
  /** Milliseconds for the first answer of the server, retries included: how long "unreachable" takes to say. */
  readonly reach: number;
  /** Milliseconds for any later request, retries included: a server that restarts is waited for. */
  readonly patience: number;
  /** Milliseconds for a single try. */
  readonly single: number;
}

/** Tries of a server that has never answered: after some seconds a stopped cluster is more likely than a restarting one. */
const firstTries = 4;

/** Milliseconds for a single request, as in istioctl. */
export const usualTimeout = 15_000;

/** The limits that follow from how long a single request may take. */
export const limitsOf = (single = usualTimeout): TransportLimits => ({
  reach: single,
  patience: Math.max(single, 90_000),
  single,
});

/** A transport over a connection. Throws cluster errors for a server that stays unreachable. */
export const transport = (connection: Connection, clock: Clock, limits: TransportLimits = limitsOf()): Transport => {
  let answered = false;
  let agents = new Set<{ destroy(): void }>();

  const start = async (request: ApiRequest, renew: boolean, timeout: number): Promise<IncomingMessage> => {
    const { agent, headers } = await connection.authorize(renew);
    agents.add(agent);
    const options: RequestOptions = {
      method: request.method,
      agent,
      path: joinPath(connection.url, request.path),
      host: connection.url.hostname.replace(/^\[|\]$/g, ''),
      port: connection.url.port || (connection.url.protocol === 'https:' ? 443 : 80),
      headers: {
        ...headers,
        'User-Agent': 'meshctl',
        Accept: request.accept ?? 'application/json',
        ...(request.body === undefined
          ? {}
          : {
              'Content-Type': request.contentType ?? 'application/json',
              'Content-Length': Buffer.byteLength(request.body),
            }),
      },
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    };
    return new Promise((resolve, reject) => {
      const call: ClientRequest = connection.url.protocol === 'https:' ? httpsRequest(options) : httpRequest(options);
      // A timer of our own: that of the socket begins anew with each step of the connection.
      const late = setTimeout(() => call.destroy(timedOut(timeout)), timeout);
      call.on('response', (incoming) => {
        clearTimeout(late);
        resolve(incoming);
      });
      call.on('error', (error) => {
        clearTimeout(late);
        reject(error);
      });
      call.end(request.body);
    });
  };

  const send = async (request: ApiRequest): Promise<ApiAnswer> => {
    const deadline = clock.now() + (answered ? limits.patience : limits.reach);
    for (let attempt = 0, renew = false; ; attempt++) {
      const remaining = deadline - clock.now();
      let outcome: TryOutcome;
      let failure: unknown;
      let answer: ApiAnswer | undefined;
      try {
        const incoming = await start(request, renew, Math.max(1, Math.min(limits.single, remaining)));
        answer = { status: incoming.statusCode ?? 0, body: await readBody(incoming, limits.single) };
        outcome = {
          kind: 'answer',
          status: answer.status,
          retryAfter: parseRetryAfter(incoming.headers['retry-after'], clock.now()),
        };
        answered = true;
      } catch (error) {
        if (request.signal?.aborted) throw request.signal.reason;
        failure = error;
        outcome = { kind: 'connection', code: errorCode(error) };
        // It did not come from the connection, but from a plugin, say.
        if (outcome.code === '') throw error;
      }
      // A token that a plugin gave may have been revoked before its time: once, a fresh one is asked for.
      if (answer?.status === 401 && !renew && 'exec' in connection.access.user) {
        renew = true;
        continue;
      }
      renew = false;
      const delay = answered || attempt < firstTries ? retryDelay(outcome, attempt, clock.random()) : undefined;
      if (delay === undefined || clock.now() + delay >= deadline) {
        if (answer !== undefined) return answer;
        throw unreachable(connection.access.server, connection.access.context, connection.access.source, failure);
      }
      await clock.sleep(delay, request.signal);
    }
  };

  return {
    connection,
    send,
    open: (request) => start(request, false, limits.single),
    close: () => {
      for (const agent of agents) agent.destroy();
      agents = new Set();
    },
  };
};

/** The path below that of the server's address, which a proxy in front of the API server may need. */
export const joinPath = (base: URL, path: string): string => `${base.pathname.replace(/\/$/, '')}${path}`;

const timedOut = (timeout: number): Error =>
  Object.assign(new Error(`no answer within ${timeout / 1000} s`), { code: 'ETIMEDOUT' });

/** The whole body; an answer that stops in the middle counts as a broken connection after `silence` milliseconds. */
const readBody = async (incoming: IncomingMessage, silence: number): Promise<string> => {
  const quiet = setTimeout(() => incoming.destroy(timedOut(silence)), silence);
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) {
      quiet.refresh();
      chunks.push(chunk as Buffer);
    }
    return Buffer.concat(chunks).toString('utf8');
  } finally {
    clearTimeout(quiet);
  }
};
