/**
 * The tables of this folder are text: a line with a type's name, then indented lines with its fields, in the order in
 * which Go declares and prints them. A field is `name` (or `name=GoName` where the Go name is not the capitalised one),
 * a sign, and a type:
 *
 *   :  left out when empty (zero, false, "", null, [] or {})
 *   ?  kept, even when empty, if the document has it
 *   !  always written
 *
 * Types: string, bool, int32, int64, Quantity, IntOrString, Time, FieldsV1 (anything), the name of another type,
 * `[]T` a list, `{}T` a map with text keys, `*T` a value that is null when absent.
 */
export interface Field {
  readonly name: string;
  readonly goName: string;
  readonly presence: 'nonEmpty' | 'given' | 'always';
  readonly type: string;
}

const presences: Record<string, Field['presence']> = { ':': 'nonEmpty', '?': 'given', '!': 'always' };

/** The types of a table by name, each with the text of its fields. */
export const typesIn = (table: string): [string, string][] =>
  table
    .trim()
    .split(/\n(?=\S)/)
    .map((entry) => {
      const end = entry.indexOf('\n');
      return end < 0 ? [entry, ''] : [entry.slice(0, end), entry.slice(end).trim()];
    });

/** The fields of a type from their text. */
export const parseFields = (text: string): readonly Field[] => (text === '' ? [] : text.split(/\s+/).map(parseField));

const parseField = (text: string): Field => {
  const [, name = '', goName, sign = '', type = ''] = /^(\w+)(?:=(\w+))?([:?!])(.+)$/.exec(text) ?? [];
  const presence = presences[sign];
  if (presence === undefined) throw new Error(`no field of a type table: ${text}`);
  return { name, goName: goName ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}`, presence, type };
};
