import { inputError } from '../../errors.ts';
import { isJsonObject, type JsonObject, type JsonValue, ownValue } from '../../objects/json.ts';
import { readYaml } from '../../objects/yaml/read.ts';
import type { Credentials } from './credentials.ts';
import { type Answer, type Downloader, repositoryError, shownUrl } from './download.ts';
import { maxArchiveBytes, type Repository } from './repository.ts';

const maxIndexBytes = 32 * 1024 * 1024;

/** A Helm repository: a folder on a web server with an index.yaml (Helm's documentation: The Chart Repository Guide). */
export const helmRepository = (base: URL, downloads: Downloader, credentials: Credentials): Repository => {
  let index: Promise<JsonObject> | undefined;

  const get = async (url: URL, maxBytes: number): Promise<Answer> => {
    const authorization = url.origin === base.origin ? await credentials() : undefined;
    const answer = await downloads.get({ url, authorization, maxBytes });
    if (answer.status !== 200) throw refused(url, answer.status);
    return answer;
  };
  const readIndex = async (): Promise<JsonObject> => {
    const url = new URL('index.yaml', base);
    const { body } = await get(url, maxIndexBytes);
    return entriesOf(readYaml(body.toString('utf8'), shownUrl(url)), shownUrl(url));
  };
  const entriesFor = async (chart: string): Promise<JsonObject[]> => {
    index ??= readIndex();
    const entries = ownValue(await index, chart);
    return Array.isArray(entries) ? entries.filter(isJsonObject) : [];
  };

  return {
    versions: async (chart) => (await entriesFor(chart)).flatMap(({ version }) => textOf(version) ?? []),
    find: async (chart, wanted) => {
      const entry = (await entriesFor(chart)).find(({ version }) => textOf(version) === wanted);
      if (entry === undefined) return undefined;
      const title = `${chart} ${wanted}`;
      const url = archiveAddress(entry, base, title);
      const digest = textOf(ownValue(entry, 'digest'));
      return {
        sha256: digest === undefined ? undefined : sha256In(digest, title),
        download: async () => (await get(url, maxArchiveBytes)).body,
      };
    },
  };
};

const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const entriesOf = (index: JsonValue, source: string): JsonObject => {
  const entries = isJsonObject(index) ? ownValue(index, 'entries') : undefined;
  if (isJsonObject(entries)) return entries;
  throw inputError(
    `${source}: expected the index of a repository of charts, found none`,
    'Give the address of the folder that holds index.yaml.',
  );
};

/** Addresses are relative to the index, or lead to another server. */
const archiveAddress = (entry: JsonObject, base: URL, title: string): URL => {
  const urls = ownValue(entry, 'urls');
  const [first] = Array.isArray(urls) ? urls : [];
  const url = typeof first === 'string' && URL.canParse(first, base.href) ? new URL(first, base) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') {
    if (url.protocol === base.protocol || url.protocol === 'https:') return url;
  }
  throw repositoryError(
    `${shownUrl(base)}: ${title}: expected the address of an archive, as safe as the repository's own, found ${JSON.stringify(first ?? null)}`,
  );
};

const sha256In = (digest: string, title: string): string => {
  const hexadecimal = digest.replace(/^sha256:/, '').toLowerCase();
  if (/^[0-9a-f]{64}$/.test(hexadecimal)) return hexadecimal;
  throw repositoryError(`${title}: expected a digest by SHA-256, found ${JSON.stringify(digest)}`);
};

const refused = (url: URL, status: number) => {
  const hint =
    status === 401 || status === 403
      ? 'Set MESHCTL_CHARTS_USERNAME and MESHCTL_CHARTS_PASSWORD in the environment.'
      : status === 404
        ? 'Give the address of the folder that holds index.yaml.'
        : undefined;
  return repositoryError(`${shownUrl(url)}: the server answered HTTP ${status}`, hint);
};
