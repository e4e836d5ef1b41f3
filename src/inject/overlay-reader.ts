import { isJsonObject, type JsonObject, type JsonValue } from '../objects/json.ts';
import { readYaml } from '../objects/yaml/read.ts';
import { type Path, withValueAt } from './replace.ts';

/** A line of YAML that gives an entry or item a value in double quotes, in which nothing is escaped or special. */
const quotedValue = /^( *(?:- )*(?:[\w./-]+: )?)"((?:[^"\\\p{Cc}\p{Zl}\p{Zp}\ufeff\ufffe\uffff])*)"$/gmu;

/** A text with blanks, read: its value with any contents in the places of the blanks, and where those stand. */
interface Form {
  readonly places: readonly Path[];
  contents: readonly string[];
  value: JsonObject;
}

/** How many forms are remembered; those of a template differ by the features that its pods use. */
const maxForms = 64;

/**
 * A reader of YAML texts like readYaml, for many texts of one template: what stands in double quotes at the end of a line
 * is a blank that each text fills in another way. A form is parsed, and checked, once; further texts of the same form
 * are read by filling in the blanks, and share all other parts of the value. `check` throws for a value that is no good,
 * whatever stands in the blanks.
 */
export const createOverlayReader = (
  source: string,
  check: (value: JsonValue) => void,
): ((text: string) => JsonValue) => {
  const forms = new Map<string, Form | 'unclear'>();
  const read = (text: string): JsonValue => {
    const value = readYaml(text, source);
    check(value);
    return value;
  };
  return (text) => {
    if (text.includes(markerStart)) return read(text);
    const contents: string[] = [];
    const blank = text.replace(quotedValue, (_line, start: string, content: string) => {
      contents.push(content);
      return `${start}"${marker(contents.length - 1)}"`;
    });
    let form = forms.get(blank);
    if (form === undefined) {
      if (forms.size >= maxForms) forms.clear();
      form = formOf(read(blank), contents.length) ?? 'unclear';
      forms.set(blank, form);
    }
    return form === 'unclear' ? read(text) : filled(form, contents);
  };
};

// Characters of private use, which hardly any text has.
const markerStart = '\u{f0000}';
const marker = (index: number): string => `${markerStart}${index}\u{f0001}`;

/** The form of a map whose blanks are filled with markers; undefined if some marker is not a value by itself. */
const formOf = (value: JsonValue, count: number): Form | undefined => {
  const contents = Array.from({ length: count }, (_, index) => marker(index));
  const indices = new Map(contents.map((content, index) => [content, index]));
  const places: Path[] = [];
  const visit = (inner: JsonValue, path: Path): void => {
    if (typeof inner === 'string') {
      const index = indices.get(inner);
      if (index !== undefined) places[index] = path;
    } else if (Array.isArray(inner)) for (const [at, item] of inner.entries()) visit(item, [...path, at]);
    else if (isJsonObject(inner)) for (const [key, item] of Object.entries(inner)) visit(item, [...path, key]);
  };
  visit(value, []);
  const isComplete = contents.every((_, index) => places[index] !== undefined);
  return isComplete && isJsonObject(value) ? { places, contents, value } : undefined;
};

/** Fills in what differs from the text before, and remembers the result. */
const filled = (form: Form, contents: readonly string[]): JsonValue => {
  for (const [index, content] of contents.entries()) {
    if (content !== form.contents[index]) form.value = withValueAt(form.value, form.places[index] ?? [], content);
  }
  form.contents = contents;
  return form.value;
};
