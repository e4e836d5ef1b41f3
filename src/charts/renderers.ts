import type { Renderer } from '../components/component.ts';
import type { ComponentKind, ResolvedConfig } from '../config/resolved.ts';

/**
 * The renderers that take the place of the embedded ones where a configuration names a release's own folder
 * (`--manifests`, `installPackagePath`). Throws an input error for a folder whose charts cannot be read.
 */
export const chartRenderers = async ({
  spec,
  components,
}: ResolvedConfig): Promise<ReadonlyMap<ComponentKind, Renderer>> => {
  const folder = spec.installPackagePath;
  if (typeof folder !== 'string' || folder === '') return new Map();
  const { releaseRenderers } = await import('./release.ts');
  return releaseRenderers(
    folder,
    components.map(({ kind }) => kind),
  );
};
