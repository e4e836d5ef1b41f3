import { isLoopback } from '../../net/proxy.ts';
import { isJsonObject, type JsonObject } from '../../objects/json.ts';
import type { Credentials } from './credentials.ts';
import { type Answer, type Downloader, type DownloadRequest, repositoryError, shownUrl } from './download.ts';

const maxTokenBytes = 1024 * 1024;

/**
 * Fetches from an OCI registry: a 401 is answered once, with what its WWW-Authenticate asks for (Basic, or a token of
 * the server that it names). Throws a repository error where access stays refused.
 */
export const ociSession = (downloads: Downloader, credentials: Credentials) => {
  /** What was given for each repository of the registry, for the requests that follow. */
  const remembered = new Map<string, string>();

  const get = async (request: DownloadRequest): Promise<Answer> => {
    const repository = request.url.pathname.replace(/\/(?:manifests|blobs|tags)\/.*$/, '');
    const answer = await downloads.get({ ...request, authorization: remembered.get(repository) });
    if (answer.status !== 401) return allowed(answer);
    // The one that asks may be a server that the registry led to. It learns nothing of the user.
    const isRegistry = answer.url.origin === request.url.origin;
    const authorization = await answerTo(answer, isRegistry ? credentials : nobody);
    if (authorization === undefined) return allowed(answer);
    if (isRegistry) remembered.set(repository, authorization);
    return allowed(await downloads.get({ ...request, url: answer.url, authorization }));
  };

  const answerTo = async ({ url, headers }: Answer, who: Credentials): Promise<string | undefined> => {
    const challenges = challengesIn(headers['www-authenticate'] ?? '');
    const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
    const realm = bearer?.parameters.get('realm');
    if (bearer !== undefined && realm !== undefined) return token(tokenAddress(realm, url), bearer, who);
    return challenges.some(({ scheme }) => scheme === 'basic') ? who() : undefined;
  };

  const token = async (url: URL, { parameters }: Challenge, who: Credentials): Promise<string> => {
    for (const name of ['service', 'scope']) {
      const value = parameters.get(name);
      if (value !== undefined) url.searchParams.set(name, value);
    }
    const answer = await downloads.get({ url, authorization: await who(), maxBytes: maxTokenBytes });
    const found = answer.status === 200 ? tokenIn(answer.body) : undefined;
    if (found === undefined) throw refused(url, answer.status);
    return `Bearer ${found}`;
  };

  return { get };
};

export type OciSession = ReturnType<typeof ociSession>;

/** The registry says who gives tokens; that one learns the user's credentials, so it has to speak TLS as well. */
const tokenAddress = (realm: string, registry: URL): URL => {
  const url = URL.canParse(realm) ? new URL(realm) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url) && isLoopback(registry));
  if (url !== undefined && (isSafe || (url.protocol === 'http:' && url.origin === registry.origin))) return url;
  throw repositoryError(
    `${shownUrl(registry)}: expected the https:// address of a server that gives tokens, found ${JSON.stringify(realm)}`,
  );
};

const tokenIn = (body: Buffer): string | undefined => {
  const answer = parsedJson(body);
  const token = answer?.token ?? answer?.access_token;
  return typeof token === 'string' && /^[\x21-\x7e]+$/.test(token) ? token : undefined;
};

/** A JSON object, or undefined. */
export const parsedJson = (body: Buffer): JsonObject | undefined => {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const nobody: Credentials = async () => undefined;

const allowed = (answer: Answer): Answer => {
  if (answer.status === 401 || answer.status === 403) throw refused(answer.url, answer.status);
  return answer;
};

const refused = (url: URL, status: number) =>
  repositoryError(
    `${shownUrl(url)}: access was refused (HTTP ${status}): there is nothing of that name, or it takes a login`,
    'Log in with helm registry login or docker login, or set MESHCTL_CHARTS_USERNAME and MESHCTL_CHARTS_PASSWORD.',
  );

interface Challenge {
  /** In lower case. */
  readonly scheme: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** The challenges of a WWW-Authenticate header (RFC 9110, 11.6.1). */
export const challengesIn = (header: string): Challenge[] => {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  const parts = header.matchAll(/([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))|([\w-]+)/g);
  for (const [, name = '', quoted, plain = '', scheme] of parts)
    if (scheme !== undefined) challenges.push({ scheme: scheme.toLowerCase(), parameters: new Map() });
    else challenges.at(-1)?.parameters.set(name.toLowerCase(), quoted?.replaceAll(/\\(.)/g, '$1') ?? plain);
  return challenges;
};
