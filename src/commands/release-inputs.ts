import { isRepository } from '../charts/repository/address.ts';
import type { ConfigInputs } from '../config/inputs.ts';
import { inputError } from '../errors.ts';
import type { Env } from '../net/proxy.ts';
import type { ParsedReleaseOptions } from './release-options.ts';

/** The folder that the options name; `--charts` with a folder is an older name of `--manifests`. */
export const manifestsIn = ({ manifests, charts }: ParsedReleaseOptions): string | undefined =>
  manifests ?? (charts !== undefined && isRepository(charts) ? undefined : charts);

/**
 * The charts of the repository that the options name, settled to one version; nothing where they name none. Throws an
 * input error for options that belong to a repository, and as publishedCharts.
 */
export const settledCharts = async (
  { charts, version, caFile, plainHttp }: ParsedReleaseOptions,
  env: Env,
): Promise<Pick<ConfigInputs, 'charts'>> => {
  if (charts === undefined || !isRepository(charts)) {
    const [stray] = Object.entries({ '--version': version, '--ca-file': caFile, '--plain-http': plainHttp }).find(
      ([, value]) => value !== undefined,
    ) ?? [undefined];
    if (stray === undefined) return {};
    throw inputError(
      `${stray} belongs to --charts with the address of a repository, and there is none`,
      'Istio publishes its charts at oci://registry.istio.io/release/charts. A folder has one version.',
    );
  }
  const { publishedCharts } = await import('../charts/repository/published.ts');
  return { charts: await publishedCharts({ repository: charts, version, caFile, plainHttp }, env) };
};
