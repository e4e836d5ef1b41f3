import type { Warning } from '../config/resolved.ts';
import { type KubeObject, objectKey, objectTitle } from '../objects/object.ts';

/** The objects that one component renders. */
interface Part {
  readonly component: { readonly path: string };
  readonly objects: readonly KubeObject[];
}

/** Warns of components that render objects of an earlier one again: Istio prints both, the later one wins when applied. */
export const repeatedObjects = (parts: readonly Part[]): Warning[] => {
  const owners = new Map<string, string>();
  return parts.flatMap(({ component: { path }, objects }) => {
    const [first] = objects.filter((object) => owners.has(objectKey(object)));
    const warnings = first && [
      {
        path,
        message: `renders objects of ${owners.get(objectKey(first))} once more, ${objectTitle(first)} among them`,
      },
    ];
    for (const object of objects) owners.set(objectKey(object), path);
    return warnings ?? [];
  });
};
