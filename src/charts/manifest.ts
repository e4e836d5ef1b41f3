import { shortened, shown } from '../config/shown.ts';
import { inputError, MeshctlError } from '../errors.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../objects/json.ts';
import { isKubeObject, type KubeObject } from '../objects/object.ts';
import { type DocumentText, splitDocuments } from '../objects/yaml/documents.ts';
import { readYaml, readYamlStream } from '../objects/yaml/read.ts';
import { withReadySpec } from '../objects/yaml/ready-spec.ts';

/**
 * The objects of a rendered file, or of a file of definitions. Definitions of resources are not read but for their
 * heads: their text is printed as it is. Throws an input error for broken YAML and for documents that are no objects.
 */
export const objectsIn = (text: string, source: string): KubeObject[] => {
  try {
    return documentsIn(text, source);
  } catch (error) {
    if (!(error instanceof MeshctlError) || error.hint !== undefined) throw error;
    throw inputError(error.message, renderedLine);
  }
};

const renderedLine = 'The line is that of the rendered text.';

const documentsIn = (text: string, source: string): KubeObject[] => {
  if (!text.includes('kind: CustomResourceDefinition'))
    return readYamlStream(text, source).flatMap(({ value, line }) => objectsOf(value, `${source}:${line}`));
  return splitDocuments(text).flatMap((document) => definitionIn(document, source) ?? documentIn(document, source));
};

const documentIn = ({ text, start }: DocumentText, source: string): KubeObject[] => {
  const place = `${source}:${start.line}`;
  return objectsOf(readYaml(text, place), place);
};

const objectsOf = (value: JsonValue, place: string): KubeObject[] => {
  if (value === null) return [];
  if (isJsonObject(value) && value.kind === 'List' && Array.isArray(value.items))
    return value.items.flatMap((item) => objectsOf(item, place));
  if (isKubeObject(value)) return [value];
  throw inputError(
    `${place}: expected a Kubernetes object with apiVersion, kind and metadata, found ${found(value)}`,
    renderedLine,
  );
};

const found = (value: JsonValue): string =>
  isJsonObject(value) ? `a map of ${shortened(Object.keys(value).join(', '))}` : shown(value);

/** A definition whose `spec` is its last entry, with the text of that spec; undefined for all other documents. */
const definitionIn = ({ text, start }: DocumentText, source: string): KubeObject | undefined => {
  const at = /^spec:[ \t]*\n/m.exec(text)?.index;
  if (at === undefined || !/^kind: CustomResourceDefinition *$/m.test(text)) return undefined;
  const specText = text.slice(at);
  if (/[\r\t]|\n[^\s#]/.test(specText) || hasAnchors(text)) return undefined;
  const place = `${source}:${start.line}`;
  const head = readYaml(text.slice(0, at), place);
  if (!isKubeObject(head) || Object.keys(head).length !== 3) return undefined;
  return withReadySpec(head, `${specText.trimEnd()}\n`, () => specOf(specText, place));
};

/** Anchors could tie the spec to the head. */
const hasAnchors = (text: string): boolean => /(?:^|[:\-[,{] )[&*]\w/m.test(text);

const specOf = (specText: string, place: string): JsonObject => {
  const value = readYaml(specText, place);
  return isJsonObject(value) && isJsonObject(value.spec) ? value.spec : {};
};
