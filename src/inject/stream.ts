import { inputError, MeshctlError } from '../errors.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../objects/json.ts';
import { type DocumentText, splitDocuments } from '../objects/yaml/documents.ts';
import { printYaml } from '../objects/yaml/print.ts';
import { readYaml } from '../objects/yaml/read.ts';
import { injectObject, type ObjectInjector, type Outcome } from './object.ts';
import { typedStruct } from './types/codec.ts';

/** A text of YAML documents, and where it comes from: a path, or `standard input`. */
export interface InputText {
  readonly source: string;
  readonly text: string;
}

/** What became of one object of a text. */
export interface Entry extends Outcome {
  readonly source: string;
  /** The number of its document in the text, and the line on which that begins, both from 1. */
  readonly document: number;
  readonly line: number;
}

export interface InjectedText {
  /** The text with injected documents in the place of the old ones; everything else is byte for byte as it was. */
  readonly text: string;
  readonly entries: readonly Entry[];
  /** A line for everything that could not be handled. If there is any, the text is of no use. */
  readonly problems: readonly string[];
}

/** Injects every workload of a text, those in Lists included. A bad document does not keep the others from being read. */
export const injectText = (injector: ObjectInjector, { source, text }: InputText): InjectedText => {
  const entries: Entry[] = [];
  const problems: string[] = [];
  const parts: string[] = [];
  let line = 1;
  let end = 0;
  for (const [index, document] of splitDocuments(text).entries()) {
    const between = text.slice(end, document.offset);
    line += newlines(between);
    const place = { source, document: index + 1, line: line + blankLines(document.text) };
    const { outcomes, complaints, replacement } = injectDocument(injector, document, line, source);
    entries.push(...outcomes.map((outcome) => ({ ...outcome, ...place })));
    problems.push(
      ...complaints.map((complaint) => `${source}: document ${index + 1} (line ${place.line}): ${complaint}`),
    );
    parts.push(between, replacement === undefined ? document.text : asDocument(replacement, between));
    line += newlines(document.text);
    end = document.offset + document.text.length;
  }
  parts.push(text.slice(end));
  return { text: parts.join(''), entries, problems };
};

const newlines = (text: string): number => text.split('\n').length - 1;

/** How many lines of comments and blanks a document begins with. */
const blankLines = (text: string): number => newlines(/^(?:[ \t\r]*(?:#[^\n]*)?\n)*/.exec(text)?.[0] ?? '');

/** A value as the text of a document, on lines of its own even where the old one stood beside its marker. */
const asDocument = (value: JsonObject, before: string): string => `${/-$/.test(before) ? '\n' : ''}${printYaml(value)}`;

interface ValueResult {
  readonly outcomes: readonly Outcome[];
  readonly complaints: readonly string[];
  readonly replacement?: JsonObject;
}

const injectDocument = (
  injector: ObjectInjector,
  document: DocumentText,
  line: number,
  source: string,
): ValueResult => {
  try {
    return injectValue(injector, readDocument(document, line, source));
  } catch (error) {
    return { outcomes: [], complaints: complaintsOf(error) };
  }
};

/** The value of a document; complaints name the place in the whole text. */
const readDocument = ({ text }: DocumentText, line: number, source: string): JsonValue => {
  try {
    return readYaml(text, source);
  } catch {
    return readYaml(`${'\n'.repeat(line - 1)}${text}`, source);
  }
};

const injectValue = (injector: ObjectInjector, value: JsonValue): ValueResult => {
  if (value === null) return { outcomes: [], complaints: [] };
  if (!isJsonObject(value)) throw inputError('expected a Kubernetes object, which is a map');
  if (value.kind === 'List' && Array.isArray(value.items)) return injectList(injector, value, value.items);
  const { outcome, replacement } = injectObject(injector, value);
  return { outcomes: [outcome], complaints: [], ...(replacement === undefined ? {} : { replacement }) };
};

const injectList = (injector: ObjectInjector, list: JsonObject, items: readonly JsonValue[]): ValueResult => {
  const results = items.map((item, index): ValueResult => {
    try {
      return injectValue(injector, item);
    } catch (error) {
      return { outcomes: [], complaints: complaintsOf(error).map((complaint) => `items[${index}]: ${complaint}`) };
    }
  });
  const all = {
    outcomes: results.flatMap(({ outcomes }) => outcomes),
    complaints: results.flatMap(({ complaints }) => complaints),
  };
  if (results.every(({ replacement }) => replacement === undefined)) return all;
  const injected = results.map(({ replacement }, index) => replacement ?? items[index] ?? null);
  return { ...all, replacement: typedStruct('List', { ...list, items: injected }) };
};

/** What a known error says, a line each; any other error is a defect and goes on. */
const complaintsOf = (error: unknown): string[] => {
  if (!(error instanceof MeshctlError)) throw error;
  const [first = '', ...others] = error.message.split('\n');
  return [error.hint === undefined ? first : `${first} (${error.hint.replace(/\.$/, '')})`, ...others];
};
