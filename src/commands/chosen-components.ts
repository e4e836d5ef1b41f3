import type { ComponentKind, Warning } from '../config/resolved.ts';

/** What of the components is meant: all, or those of the kinds that the option names. */
export const chosenComponents = <Component extends { readonly kind: ComponentKind }>(
  components: readonly Component[],
  asked: readonly ComponentKind[] | undefined,
): Component[] => components.filter(({ kind }) => asked?.includes(kind) ?? true);

/** A warning for each kind that the option names and the configuration does not have. */
export const notEnabled = (
  asked: readonly ComponentKind[] = [],
  chosen: readonly { readonly kind: ComponentKind }[],
): Warning[] =>
  asked
    .filter((kind) => !chosen.some((component) => component.kind === kind))
    .map((kind) => ({ path: `--component ${kind}`, message: 'has no effect: the configuration does not enable it' }));
