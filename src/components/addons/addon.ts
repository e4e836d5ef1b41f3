import type { KubeObject } from '../../objects/object.ts';
import type { AddonName } from './images.ts';

/** A program that shows something of the mesh, in a form that is good for a look and not for production. */
export interface Addon {
  readonly name: AddonName;
  /** What it shows, in one line. */
  readonly summary: string;
  /** The addon that it reads from, without which it shows next to nothing. */
  readonly source?: AddonName;
  /** Its objects in a namespace. Pure. */
  readonly render: (namespace: string) => KubeObject[];
}
