import { prettyJson } from '../components/chart/json-text.ts';
import type { KubeObject } from '../objects/object.ts';
import { printObject } from '../objects/yaml/print.ts';

type ManifestPrinter = (objects: readonly KubeObject[]) => string;

/** How objects are written, by the value of `-o`; its name is also the ending of a file. No objects in YAML is no text. */
export const manifestPrinters = {
  yaml: (objects) => objects.map(printObject).join('---\n'),
  json: (objects) => `${prettyJson({ apiVersion: 'v1', kind: 'List', items: [...objects] })}\n`,
} satisfies Record<string, ManifestPrinter>;

export type ManifestFormat = keyof typeof manifestPrinters;
