import { parseEvents, YAMLException } from 'js-yaml';
import { inputError, type MeshctlError } from '../../errors.ts';
import type { JsonValue } from '../json.ts';
import { type DocumentText, splitDocuments } from './documents.ts';
import type { Position } from './locate.ts';
import { buildValue, UnreadableNode } from './read-value.ts';

/** One document of a YAML stream. */
export interface YamlDocument {
  readonly value: JsonValue;
  /** The line of the file, counted from 1, on which the document's text begins. */
  readonly line: number;
  /** The document's own text, without separators, byte for byte. */
  readonly text: string;
}

/** How deep maps and lists may lie in one another. */
const maxDepth = 500;

/**
 * The first document of a text, read as sigs.k8s.io/yaml does (YAML 1.1; go-templates facts 13); an empty text is null.
 * `source` names the text in errors (a path, or `standard input`).
 * Throws an input MeshctlError `source:line:column: ...` for broken YAML, alias bombs and null keys.
 */
export const readYaml = (text: string, source: string): JsonValue => {
  const [first] = splitDocuments(text);
  return first === undefined ? null : readDocument(first, text, source);
};

/** Every document of a stream, empty ones included (value null); errors as in readYaml. */
export const readYamlStream = (text: string, source: string): YamlDocument[] => {
  let line = 1;
  let from = 0;
  return splitDocuments(text).map((document) => {
    line += lineBreaks(text, from, document.offset);
    from = document.offset;
    return { value: readDocument(document, text, source), line, text: document.text };
  });
};

const readDocument = ({ text, offset }: DocumentText, stream: string, source: string): JsonValue => {
  try {
    return buildValue(text, parseEvents(text, { maxDepth }));
  } catch (error) {
    if (error instanceof YAMLException) throw refused(error.reason, offset + (error.mark?.position ?? 0));
    if (error instanceof UnreadableNode) throw refused(error.message, offset + error.offset);
    throw error;
  }

  function refused(reason: string, at: number): MeshctlError {
    const { line, column } = positionOf(stream, at);
    return inputError(`${source}:${line}:${column}: cannot be read as YAML: ${reason}`);
  }
};

const lineBreaks = (text: string, from: number, to: number): number => {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
};

const positionOf = (text: string, offset: number): Position => ({
  line: 1 + lineBreaks(text, 0, offset),
  column: offset - text.lastIndexOf('\n', offset - 1),
});
