import type { Agent, ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { errorCode, MeshctlError } from '../../errors.ts';
import { type Clock, parseRetryAfter, retryDelay, systemClock } from '../../kube/retry.ts';
import { pooledAgent, type TlsOptions } from '../../net/agent.ts';
import { type Env, isLoopback, proxyFor } from '../../net/proxy.ts';
import { mustBeSafe } from './address.ts';

export interface DownloadRequest {
  readonly url: URL;
  readonly accept?: string;
  /** The Authorization header; it goes to the server of `url` and to no other that this one leads to. */
  readonly authorization?: string | undefined;
  /** The answer may be this long. */
  readonly maxBytes: number;
}

/** The whole answer, whatever its status. */
export interface Answer {
  /** Where it came from in the end. */
  readonly url: URL;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Fetches over pooled connections. Throws repository errors for servers that cannot be reached or send nonsense. */
export interface Downloader {
  get(request: DownloadRequest): Promise<Answer>;
  /** Closes the connections, so that the process can end. */
  close(): void;
}

export interface DownloaderOptions {
  readonly env: Env;
  /** How TLS is spoken; asked when the first connection is made. */
  readonly tls: () => Promise<TlsOptions>;
  /** Whether http:// may be spoken with other machines. */
  readonly plainHttp: boolean;
  readonly clock?: Clock;
  readonly limits?: DownloadLimits;
}

export interface DownloadLimits {
  /** Milliseconds without a byte before a server counts as silent. */
  readonly silence: number;
  /** Milliseconds for one answer, however steadily it drips. */
  readonly whole: number;
}

const defaultLimits: DownloadLimits = { silence: 15_000, whole: 180_000 };
const maxTries = 4;
const maxRedirects = 10;
/** Charts are fetched in parallel, and there are five. */
const maxSockets = 6;

/** A downloader with proxy and TLS settings; nothing is sent yet. */
export const downloader = (options: DownloaderOptions): Downloader => {
  const { env, tls, plainHttp, clock = systemClock, limits = defaultLimits } = options;
  const agents = new Map<string, Promise<Agent>>();
  const agentFor = (url: URL): Promise<Agent> => {
    const known = agents.get(url.origin);
    if (known !== undefined) return known;
    const secure = url.protocol === 'https:';
    const proxy = proxyFor(url.href, env);
    const agent = tls().then((given) => pooledAgent({ secure, tls: given, proxy, maxSockets }));
    agents.set(url.origin, agent);
    return agent;
  };

  const tryOnce = async (request: DownloadRequest): Promise<Answer> => {
    const agent = await agentFor(request.url);
    const call = started(request, agent);
    // Who reads the body of a call that was ended learns only that it was.
    let ended: Error | undefined;
    const end = (reason: Error): void => {
      ended = reason;
      call.destroy(reason);
    };
    const late = setTimeout(() => end(tooSlow(limits.whole)), limits.whole);
    call.setTimeout(limits.silence, () => end(silent(limits.silence)));
    try {
      const incoming = await answerTo(call);
      const { statusCode: status = 0, headers } = incoming;
      return { url: request.url, status, headers, body: await bodyOf(incoming, request) };
    } catch (error) {
      throw ended ?? error;
    } finally {
      clearTimeout(late);
      call.destroy();
    }
  };

  const tryOften = async (request: DownloadRequest): Promise<Answer> => {
    for (let attempt = 0; ; attempt++) {
      let answer: Answer | undefined;
      let failure: unknown;
      try {
        answer = await tryOnce(request);
      } catch (error) {
        if (error instanceof MeshctlError) throw error;
        failure = error;
      }
      const retryAfter = parseRetryAfter(answer?.headers['retry-after'], clock.now());
      const outcome =
        answer === undefined
          ? ({ kind: 'connection', code: errorCode(failure) } as const)
          : ({ kind: 'answer', status: answer.status, retryAfter } as const);
      const delay = attempt + 1 < maxTries ? retryDelay(outcome, attempt, clock.random()) : undefined;
      if (delay !== undefined) await clock.sleep(delay);
      else if (answer !== undefined) return answer;
      else throw unreachable(request.url, failure);
    }
  };

  const follow = async (request: DownloadRequest, redirects: number): Promise<Answer> => {
    mustBeSafe(request.url, { plainHttp, what: shownUrl(request.url) });
    const answer = await tryOften(request);
    const location = [301, 302, 303, 307, 308].includes(answer.status) ? answer.headers.location : undefined;
    if (location === undefined) return answer;
    const from = shownUrl(request.url);
    if (redirects >= maxRedirects) throw repositoryError(`${from}: more than ${maxRedirects} redirects`);
    const url = redirectTarget(location, request.url);
    if (isLoopback(url) && !isLoopback(request.url))
      throw repositoryError(`${from} leads to ${shownUrl(url)}, which is this machine`);
    // What speaks for a user is for the server that it was meant for.
    const authorization = url.origin === request.url.origin ? request.authorization : undefined;
    return follow({ ...request, url, authorization }, redirects + 1);
  };

  return {
    get: (request) => follow(request, 0),
    close: () => {
      for (const agent of agents.values()) agent.then((open) => open.destroy()).catch(() => undefined);
    },
  };
};

const started = ({ url, accept = '*/*', authorization }: DownloadRequest, agent: Agent): ClientRequest => {
  const headers = { 'User-Agent': 'meshctl', Accept: accept, ...(authorization && { Authorization: authorization }) };
  return url.protocol === 'https:' ? httpsRequest(url, { agent, headers }) : httpRequest(url, { agent, headers });
};

const answerTo = (call: ClientRequest): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    call.on('response', resolve).on('error', reject).end();
  });

const bodyOf = async (incoming: IncomingMessage, { url, maxBytes }: DownloadRequest): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw repositoryError(`${shownUrl(url)}: the answer is longer than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const redirectTarget = (location: string, from: URL): URL => {
  try {
    return new URL(location, from);
  } catch {
    throw repositoryError(`${shownUrl(from)}: the server leads to ${JSON.stringify(location)}, which is no address`);
  }
};

/** An address without its query, which may hold a signature that lets in whoever knows it. */
export const shownUrl = (url: URL): string => `${url.origin}${url.pathname}`;

export const repositoryError = (message: string, hint?: string): MeshctlError =>
  new MeshctlError('repository', message, hint === undefined ? {} : { hint });

const unreachable = (url: URL, cause: unknown): MeshctlError => {
  const reason = cause instanceof Error ? cause.message || errorCode(cause) : String(cause);
  const hint = /certificate|self.signed|CERT_/i.test(`${errorCode(cause)} ${reason}`)
    ? 'Name the authority that signed its certificate with --ca-file.'
    : 'Charts that were fetched before are in the cache: name their exact --version.';
  return new MeshctlError('repository', `${shownUrl(url)}: cannot be fetched: ${reason}`, { hint, cause });
};

const silent = (timeout: number): Error =>
  Object.assign(new Error(`no answer within ${timeout / 1000} s`), { code: 'ETIMEDOUT' });

/** Without a code, since it would be as slow the next time. */
const tooSlow = (timeout: number): Error => new Error(`not the whole answer within ${timeout / 1000} s`);
