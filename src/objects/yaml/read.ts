import { inputError } from '../../errors.ts';
import type { JsonValue } from '../json.ts';
import { type DocumentText, splitDocuments } from './documents.ts';
import { readRoot } from './parse/block.ts';
import { cursorAt, type EntryListener, UnreadableYaml } from './parse/cursor.ts';
import { positionIn } from './position.ts';

/** One document of a YAML stream. */
export interface YamlDocument {
  readonly value: JsonValue;
  /** The line of the file, counted from 1, on which the document's text begins. */
  readonly line: number;
  /** The document's own text, without separators, byte for byte. */
  readonly text: string;
}

/**
 * The first document of a text, read as sigs.k8s.io/yaml does (YAML 1.1; go-templates facts 13); an empty text is null.
 * `source` names the text in errors (a path, or `standard input`).
 * Throws an input MeshctlError `source:line:column: ...` for broken YAML, alias bombs and null keys.
 */
export const readYaml = (text: string, source: string): JsonValue => {
  const [first] = splitDocuments(text);
  return first === undefined ? null : readDocument(first, source);
};

/** Every document of a stream, empty ones included (value null); errors as in readYaml. */
export const readYamlStream = (text: string, source: string): YamlDocument[] =>
  splitDocuments(text).map((document) => ({
    value: readDocument(document, source),
    line: document.start.line,
    text: document.text,
  }));

const control = /[^\t\n\x20-\x7e\x85\xa0-\ufffd]/;

/**
 * Reads a document; `onEntry` is told where its entries stand, as offsets in the text with `\n` as line ends.
 * Errors as in readYaml.
 */
export const readDocument = (document: DocumentText, source: string, onEntry?: EntryListener): JsonValue => {
  const text = withNewlines(document.text);
  try {
    const strange = control.exec(text);
    if (strange !== null) throw new UnreadableYaml('a control character; is this a text file?', strange.index);
    return readRoot(cursorAt(text, onEntry));
  } catch (error) {
    if (!(error instanceof UnreadableYaml)) throw error;
    const { line, column } = positionIn(text, error.offset, document.start);
    throw inputError(`${source}:${line}:${column}: this cannot be read as YAML: ${error.message}`);
  }
};

/** A text with `\n` at the end of each line. */
export const withNewlines = (text: string): string => (text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text);
