import type { TlsOptions } from '../../net/agent.ts';
import type { Env } from '../../net/proxy.ts';
import { type Address, readAddress } from './address.ts';
import { trustedAuthorities } from './authorities.ts';
import { cacheFolder, chartCache, sha256Of } from './cache.ts';
import { credentialsFor } from './credentials.ts';
import { type Downloader, downloader, repositoryError } from './download.ts';
import { helmRepository } from './helm-repository.ts';
import { ociRepository } from './oci-repository.ts';
import { ociSession } from './oci-session.ts';
import type { Repository } from './repository.ts';
import { checkConstraint, isExact, newestVersion, withoutVersion } from './version.ts';

/** Which repository, and how to speak with its server. */
export interface SourceOptions {
  readonly repository: string;
  readonly plainHttp?: boolean | undefined;
  readonly caFile?: string | undefined;
}

/** Charts of a repository, by way of the user's cache. */
export interface ChartSource {
  /** The repository's address in its normal form. */
  readonly name: string;
  /** The exact version of a chart that a constraint stands for; without one, the newest stable. */
  version(chart: string, wanted: string | undefined): Promise<string>;
  /** The archive of an exact version. One that is in the cache needs no server. */
  archive(chart: string, version: string): Promise<Buffer>;
}

/**
 * Runs work with the charts of a repository, and closes the connections afterwards. Throws input errors for an address
 * or a version that is none, and repository errors where the server fails or sends something else than it said.
 */
export const withChartSource = async <Result>(
  { repository, plainHttp = false, caFile }: SourceOptions,
  env: Env,
  work: (source: ChartSource) => Promise<Result>,
): Promise<Result> => {
  const address = readAddress(repository, plainHttp);
  const tls = async (): Promise<TlsOptions> => ({ ca: await trustedAuthorities(caFile, env) });
  const downloads = downloader({ env, plainHttp, tls });
  try {
    return await work(cachedSource(address.text, openRepository(address, downloads, env), cacheFolder(env)));
  } finally {
    downloads.close();
  }
};

const openRepository = (address: Address, downloads: Downloader, env: Env): Repository =>
  address.kind === 'helm'
    ? helmRepository(address.base, downloads, credentialsFor(address.base.host, env))
    : ociRepository(address.registry, address.path, ociSession(downloads, credentialsFor(address.registry.host, env)));

const cachedSource = (name: string, repository: Repository, folder: string): ChartSource => {
  const cache = chartCache(folder);
  return {
    name,
    version: async (chart, wanted) => {
      if (wanted !== undefined) checkConstraint(wanted);
      return wanted !== undefined && isExact(wanted)
        ? wanted
        : newestVersion(await repository.versions(chart), wanted, `${name}/${chart}`);
    },
    archive: async (chart, version) => {
      const title = `${name}/${chart}:${version}`;
      const known = await cache.digestOf(title);
      const kept = known === undefined ? undefined : await cache.read(known);
      if (kept !== undefined) return kept;
      const published = await repository.find(chart, version);
      if (published === undefined) throw withoutVersion(await repository.versions(chart), version, `${name}/${chart}`);
      const { sha256, download } = published;
      const archive = (sha256 === undefined ? undefined : await cache.read(sha256)) ?? (await download());
      if (sha256 !== undefined && sha256Of(archive) !== sha256)
        throw repositoryError(
          `${title}: expected an archive with the SHA-256 ${sha256}, found ${sha256Of(archive)} (${archive.length} bytes)`,
          'The download was damaged or tampered with. Nothing of it was kept.',
        );
      await cache.write(title, archive);
      return archive;
    },
  };
};
