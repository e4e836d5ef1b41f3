import { InvalidArgumentError, Option } from 'commander';
import { type ComponentKind, componentKinds, type Warning } from '../config/resolved.ts';
import { nearestName } from '../errors.ts';

/** `--component`: a choice of components; without it the value is undefined, which means all. */
export const componentOption = (): Option =>
  new Option(
    '--component <name>',
    `only this component: ${componentKinds.join(', ')} (repeatable, comma list)`,
  ).argParser((text, chosen: ComponentKind[] = []) => [...chosen, ...text.split(',').map(componentNamed)]);

const componentNamed = (name: string): ComponentKind => {
  const kind = componentKinds.find((known) => known.toLowerCase() === name.trim().toLowerCase());
  if (kind !== undefined) return kind;
  const nearest = nearestName(name, componentKinds);
  const suggestion = nearest === undefined ? '' : ` Did you mean ${nearest}?`;
  throw new InvalidArgumentError(`There is no component ${name}.${suggestion} Known: ${componentKinds.join(', ')}.`);
};

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
