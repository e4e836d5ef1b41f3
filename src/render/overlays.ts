import { splitPath } from '../config/path.ts';
import type { Warning } from '../config/resolved.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../objects/json.ts';
import { isKubeObject, type KubeObject, objectTitle } from '../objects/object.ts';
import { type Adjusted, adjustInTurn } from './adjust.ts';
import { type Edit, editTree } from './edit-tree.ts';
import { insertedValue } from './overlay-value.ts';

/**
 * The component's objects after its `k8s.overlays`: patches by path on all objects of a kind and name. `path` says where
 * the list stands (`components.pilot.k8s.overlays`). Objects without a patch are the given ones, none is changed.
 * An overlay that matches no object and a patch that has no effect give a warning (operator-pipeline facts 8).
 */
export const applyOverlays = (
  objects: readonly KubeObject[],
  overlays: JsonValue | undefined,
  path: string,
): Adjusted =>
  adjustInTurn(objects, mapsIn(overlays, path), (current, { map: { kind = null, name = null, patches }, path }) => {
    const isTarget = (object: KubeObject): boolean => object.kind === kind && object.metadata.name === name;
    if (!current.some(isTarget)) {
      const message = `has no effect: this component renders no ${kind} named ${name}`;
      return { objects: current, warnings: [{ path, message }] };
    }
    const warnings: Warning[] = [];
    const patched = (object: KubeObject): KubeObject =>
      mapsIn(patches, `${path}.patches`).reduce((before, patch) => {
        const { tree, problem } = patchedObject(before, patch.map);
        if (problem !== undefined) {
          warnings.push({ path: patch.path, message: `has no effect on ${objectTitle(object)}: ${problem}` });
        }
        return tree;
      }, object);
    return { objects: current.map((object) => (isTarget(object) ? patched(object) : object)), warnings };
  });

const patchedObject = (object: KubeObject, patch: JsonObject): Edit<KubeObject> => {
  const path = typeof patch.path === 'string' ? patch.path : '';
  const { tree, problem } = editTree(object, splitPath(path), insertedValue(patch.value));
  return isKubeObject(tree) ? { tree, problem } : { tree: object, problem: 'what is left would not be an object' };
};

/** The maps of a list, each with where it stands. */
const mapsIn = (list: JsonValue | undefined, path: string): { map: JsonObject; path: string }[] =>
  Array.isArray(list)
    ? list.flatMap((map, index) => (isJsonObject(map) ? [{ map, path: `${path}[${index}]` }] : []))
    : [];
