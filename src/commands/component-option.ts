import { InvalidArgumentError, Option } from 'commander';
import { type ComponentKind, componentKinds } from '../config/resolved.ts';
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
