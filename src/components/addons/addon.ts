import type { KubeObject } from '../../objects/object.ts';

/** A program that shows something of the mesh, in a form that is good for a look and not for production. */
export interface Addon {
  readonly name: string;
  /** What it shows, in one line. */
  readonly summary: string;
  readonly image: string;
  /** Its objects in a namespace. Pure. */
  readonly render: (namespace: string) => KubeObject[];
}
