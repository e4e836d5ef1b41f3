import { inputError, MeshctlError } from '../errors.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../objects/json.ts';
import { type DocumentText, splitDocuments } from '../objects/yaml/documents.ts';
import { printYaml } from '../objects/yaml/print.ts';
import { readDocument } from '../objects/yaml/read.ts';
import { explained } from './mismatch.ts';
import { createNumberText, type NumberText } from './number-text.ts';
import { injectObject, type ObjectInjector, type ObjectResult, type Outcome, objectName } from './object.ts';
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
  let end = 0;
  for (const [index, document] of splitDocuments(text).entries()) {
    const line = document.start.line + blankLines(document.text);
    const { outcomes, complaints, ...result } = injectDocument(injector, document, source);
    entries.push(...outcomes.map((outcome) => ({ ...outcome, source, document: index + 1, line })));
    problems.push(...complaints.map((complaint) => placed(complaint, `${source}:${line}`, `document ${index + 1}`)));
    const between = text.slice(end, document.offset);
    const { workload } = result;
    const isRewritten = workload !== undefined && (result.isChanged || isJson(document.text));
    parts.push(between, isRewritten ? asDocument(workload, between) : document.text);
    end = document.offset + document.text.length;
  }
  parts.push(text.slice(end));
  return { text: parts.join(''), entries, problems };
};

/** A complaint with its place; one about the YAML itself knows the place better. */
const placed = ({ text, isPlaced }: Complaint, place: string, document: string): string =>
  isPlaced ? `${text} (${document})` : `${place}: ${document}: ${text}`;

/** How many lines of comments and blanks a document begins with. */
const blankLines = (text: string): number => {
  const content = text.search(/^[ \t]*[^\s#]/m);
  return content < 0 ? 0 : text.slice(0, content).split('\n').length - 1;
};

/** A value as the text of a document, on lines of its own even where the old one stood beside its marker. */
const asDocument = (value: JsonObject, before: string): string => `${/-$/.test(before) ? '\n' : ''}${printYaml(value)}`;

/** Workloads in JSON are written as YAML, as their neighbours are; there are no comments to be lost. */
const isJson = (text: string): boolean => {
  if (!/^\s*\{/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

interface Complaint {
  readonly text: string;
  /** True if the text begins with source and line. */
  readonly isPlaced: boolean;
}

interface ValueResult extends Omit<ObjectResult, 'outcome'> {
  readonly outcomes: readonly Outcome[];
  readonly complaints: readonly Complaint[];
}

const failed = (error: unknown, subject: string, isPlaced = false): ValueResult => ({
  outcomes: [],
  complaints: complaintsOf(error).map((text) => ({ text: `${subject}${text}`, isPlaced })),
  isChanged: false,
});

const injectDocument = (injector: ObjectInjector, document: DocumentText, source: string): ValueResult => {
  let value: JsonValue;
  try {
    value = readDocument(document, source);
  } catch (error) {
    return failed(error, '', true);
  }
  return injectValue(injector, value, createNumberText(document));
};

const injectValue = (injector: ObjectInjector, value: JsonValue, numberText: NumberText): ValueResult => {
  if (value === null) return { outcomes: [], complaints: [], isChanged: false };
  if (!isJsonObject(value)) return failed(inputError('expected a Kubernetes object, which is a map'), '');
  try {
    if (value.kind === 'List' && Array.isArray(value.items))
      return injectList(injector, value, value.items, numberText);
    const { outcome, ...result } = injectObject(injector, value, numberText);
    return { outcomes: [outcome], complaints: [], ...result };
  } catch (error) {
    return failed(error, `${objectName(value)}: `);
  }
};

const injectList = (
  injector: ObjectInjector,
  list: JsonObject,
  items: readonly JsonValue[],
  numberText: NumberText,
): ValueResult => {
  const results = items.map((item, index): ValueResult => {
    const { complaints, ...result } = injectValue(injector, item, (path) => numberText(['items', index, ...path]));
    return {
      ...result,
      complaints: complaints.map(({ text }) => ({ text: `items[${index}]: ${text}`, isPlaced: false })),
    };
  });
  const all = {
    outcomes: results.flatMap(({ outcomes }) => outcomes),
    complaints: results.flatMap(({ complaints }) => complaints),
    isChanged: results.some(({ isChanged }) => isChanged),
  };
  if (results.every(({ workload }) => workload === undefined)) return all;
  const injected = results.map(({ workload }, index) => workload ?? items[index] ?? null);
  return { ...all, workload: explained([], () => typedStruct('List', { ...list, items: injected })) };
};

/** What a known error says, a line each; any other error is a defect and goes on. */
const complaintsOf = (error: unknown): string[] => {
  if (!(error instanceof MeshctlError)) throw error;
  const [first = '', ...others] = error.message.split('\n');
  return [error.hint === undefined ? first : `${first} (${error.hint.replace(/\.$/, '')})`, ...others];
};
