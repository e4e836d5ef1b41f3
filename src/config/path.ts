import path from 'node:path';

/**
 * The elements of a path in an IstioOperator document or a Kubernetes object: `spec.ports[name:http].a\.b` gives
 * `spec`, `ports`, `[name:http]`, `a.b`. Never fails; what a bracket means is for whoever walks the path.
 *
 * Dots part, unless behind a backslash; empty elements are skipped; slashes are cleaned like those of a file path;
 * the first bracket of a segment begins an element of its own (operator-pipeline facts 4.2, 8.1).
 */
export const splitPath = (text: string): string[] =>
  cleanSlashes(text)
    .split(/(?<!\\)\./)
    .map((segment) => segment.replaceAll('\\.', '.'))
    .flatMap(splitBracket)
    .filter((element) => element !== '');

/** How many elements a path may have: far beyond any document, and harmless to walk by recursion. */
export const longestPath = 100;

/** The text that splitPath reads as these elements, for those that it can give. */
export const joinPath = (elements: readonly string[]): string =>
  elements
    .map((element) => element.replaceAll('.', '\\.'))
    .reduce(
      (joined, element) => (joined === '' || element.startsWith('[') ? joined + element : `${joined}.${element}`),
      '',
    );

const cleanSlashes = (text: string): string =>
  text.includes('/') ? path.posix.normalize(text).replace(/(?<=.)\/$/, '') : text;

const splitBracket = (segment: string): string[] => {
  const at = segment.indexOf('[');
  return at < 0 ? [segment] : [segment.slice(0, at), segment.slice(at)];
};

/** What a bracket element picks from a list. */
export type Selector =
  | { readonly by: 'index'; readonly index: number }
  | { readonly by: 'key'; readonly key: string; readonly value: string };

/** The meaning of `[3]`, `[-1]` and `[name:http]`; undefined for anything else. */
export const selectorIn = (element: string): Selector | undefined => {
  const index = /^\[(-?\d+)\]$/.exec(element)?.[1];
  if (index !== undefined) return { by: 'index', index: Number(index) };
  const [, key, value] = /^\[([A-Za-z0-9_-]+):(.*)\]$/s.exec(element) ?? [];
  return key === undefined || value === undefined ? undefined : { by: 'key', key, value };
};

/** True for an element that stands in brackets. */
export const isBracket = (element: string): boolean => element.startsWith('[');
