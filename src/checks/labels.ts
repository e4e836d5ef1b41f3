import { valueAt } from '../objects/json.ts';
import type { KubeObject } from '../objects/object.ts';

/** A label's value; empty if it is not there. */
export const labelOf = ({ metadata }: KubeObject, name: string): string => textOf(metadata.labels, name);

/** An annotation's value; empty if it is not there. */
export const annotationOf = ({ metadata }: KubeObject, name: string): string => textOf(metadata.annotations, name);

const textOf = (map: Parameters<typeof valueAt>[0], name: string): string => {
  const value = valueAt(map, name);
  return typeof value === 'string' ? value : '';
};
