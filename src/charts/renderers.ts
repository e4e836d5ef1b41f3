import type { Renderer } from '../components/component.ts';
import type { ComponentKind, ResolvedConfig } from '../config/resolved.ts';

/**
 * The renderers that take the place of the embedded ones where a configuration names a release's own folder
 * (`--manifests`, `installPackagePath`) or a repository of charts (`--charts`): those of `kinds`, by default of all
 * components that are on. Throws an input error for charts that cannot be read, and a repository error for those that
 * cannot be fetched.
 */
export const chartRenderers = async (
  { spec, components, charts }: ResolvedConfig,
  kinds: readonly ComponentKind[] = [...new Set(components.map(({ kind }) => kind))],
): Promise<ReadonlyMap<ComponentKind, Renderer>> => {
  if (charts !== undefined) {
    const [{ fetchCharts }, { chartRenderer }] = await Promise.all([
      import('./repository/published.ts'),
      import('./renderer.ts'),
    ]);
    return new Map((await fetchCharts(charts, kinds)).map(([kind, chart]) => [kind, chartRenderer(chart)]));
  }
  const folder = spec.installPackagePath;
  if (typeof folder !== 'string' || folder === '') return new Map();
  const { releaseRenderers } = await import('./release.ts');
  return releaseRenderers(folder, kinds);
};
