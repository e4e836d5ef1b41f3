import { createHash } from 'node:crypto';
import { isJsonObject, type JsonObject, type JsonValue, ownValue } from '../../objects/json.ts';
import { type Answer, repositoryError, shownUrl } from './download.ts';
import { type OciSession, parsedJson } from './oci-session.ts';
import { maxArchiveBytes, type Repository } from './repository.ts';

const manifestTypes = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];
/** How a layer with a chart is marked; the second is that of early versions of Helm. */
const archiveTypes = ['application/vnd.cncf.helm.chart.content.v1.tar+gzip', 'application/tar+gzip'];

const maxManifestBytes = 4 * 1024 * 1024;
const maxTagPages = 100;

/** Charts in an OCI registry, below a path: `<path>/<chart>:<version>` (OCI distribution specification). */
export const ociRepository = (registry: URL, path: string, session: OciSession): Repository => ({
  versions: async (chart) => {
    const tags = await allTags(new URL(`/v2/${path}/${chart}/tags/list?n=1000`, registry), session);
    // A tag cannot hold the + of a version, so Helm writes it as _.
    return tags.map((tag) => tag.replaceAll('_', '+'));
  },
  find: async (chart, version) => {
    const repository = new URL(`/v2/${path}/${chart}/`, registry);
    const manifest = await manifestOf(repository, version.replaceAll('+', '_'), session);
    if (manifest === undefined) return undefined;
    const { digest, sha256, size } = archiveLayer(manifest, `${chart} ${version}`);
    const url = new URL(`blobs/${digest}`, repository);
    const maxBytes = Math.min(size, maxArchiveBytes);
    return { sha256, download: async () => fine(url, await session.get({ url, maxBytes })).body };
  },
});

const allTags = async (first: URL, { get }: OciSession): Promise<string[]> => {
  const tags: string[] = [];
  let url: URL | undefined = first;
  for (let page = 0; url !== undefined; page++) {
    if (page === maxTagPages) throw repositoryError(`${shownUrl(first)}: the list of versions does not end`);
    const answer: Answer = await get({ url, accept: 'application/json', maxBytes: maxManifestBytes });
    if (answer.status === 404) return tags;
    tags.push(...tagsIn(fine(url, answer)));
    url = nextPage(url, answer);
  }
  return tags;
};

/** The manifest of a tag, or the one that an index there lists: with a chart in it, it lists one. */
const manifestOf = async (repository: URL, tag: string, session: OciSession): Promise<JsonObject | undefined> => {
  const found = await readManifest(new URL(`manifests/${tag}`, repository), session);
  const [listed] = objectsAt(found ?? {}, 'manifests');
  if (listed === undefined) return found;
  const sha256 = sha256Of(listed);
  return sha256 === undefined
    ? undefined
    : readManifest(new URL(`manifests/sha256:${sha256}`, repository), session, sha256);
};

const readManifest = async (url: URL, { get }: OciSession, sha256?: string): Promise<JsonObject | undefined> => {
  const answer = await get({ url, accept: manifestTypes.join(', '), maxBytes: maxManifestBytes });
  if (answer.status === 404) return undefined;
  const { body } = fine(url, answer);
  if (sha256 !== undefined && createHash('sha256').update(body).digest('hex') !== sha256)
    throw repositoryError(`${shownUrl(url)}: the manifest is another one than its digest tells`);
  const manifest = parsedJson(body);
  if (manifest === undefined) throw repositoryError(`${shownUrl(url)}: expected a manifest, found something else`);
  return manifest;
};

const sha256Of = ({ digest }: JsonObject): string | undefined =>
  typeof digest === 'string' ? /^sha256:([0-9a-f]{64})$/.exec(digest)?.[1] : undefined;

const archiveLayer = (manifest: JsonObject, title: string): { digest: string; sha256: string; size: number } => {
  const layers = objectsAt(manifest, 'layers');
  const layer = layers.find(({ mediaType }) => typeof mediaType === 'string' && archiveTypes.includes(mediaType));
  const sha256 = sha256Of(layer ?? {});
  if (sha256 !== undefined && typeof layer?.size === 'number')
    return { digest: `sha256:${sha256}`, sha256, size: layer.size };
  const types = layers.map(({ mediaType }) => String(mediaType)).join(', ') || 'no layers';
  throw repositoryError(`${title}: expected a chart of Helm, found ${types}`);
};

const objectsAt = (map: JsonObject, key: string): JsonObject[] => {
  const list: JsonValue | undefined = ownValue(map, key);
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
};

const tagsIn = ({ body }: Answer): string[] => {
  const tags = ownValue(parsedJson(body) ?? {}, 'tags');
  return Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === 'string') : [];
};

/** The page that a Link header names (RFC 8288); it is on the same server. */
const nextPage = (url: URL, { headers }: Answer): URL | undefined => {
  const link = Array.isArray(headers.link) ? headers.link.join(', ') : (headers.link ?? '');
  const target = /<([^>]*)>\s*;[^,]*\brel="?next"?/.exec(link)?.[1];
  if (target === undefined || !URL.canParse(target, url.href)) return undefined;
  const next = new URL(target, url);
  return next.origin === url.origin ? next : undefined;
};

const fine = (url: URL, answer: Answer): Answer => {
  if (answer.status === 200) return answer;
  throw repositoryError(`${shownUrl(url)}: the registry answered HTTP ${answer.status}`);
};
