/** Names of months and weekdays, as layouts write them. */
export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
export const dayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** A piece of a layout: text that stands for itself, or an element of the reference time. */
export interface LayoutPart {
  readonly kind: 'text' | 'element';
  readonly text: string;
}

const element =
  /January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|002|0[1-6]|15|1|2006|_(?=2006)|__2|_2|2|3|4|5|PM|pm|[-Z](?:07:00:00|070000|07:00|0700|07)|[.,](?:0+|9+)(?!\d)/g;

/** Cuts a layout such as `2006-01-02 15:04` into its parts (Go's package time, constants). */
export const layoutParts = (layout: string): LayoutPart[] => {
  const parts: LayoutPart[] = [];
  let done = 0;
  for (const { 0: found, index } of layout.matchAll(element)) {
    if (index > done) parts.push({ kind: 'text', text: layout.slice(done, index) });
    parts.push({ kind: found === '_' ? 'text' : 'element', text: found });
    done = index + found.length;
  }
  if (done < layout.length) parts.push({ kind: 'text', text: layout.slice(done) });
  return parts;
};
