import type { Entry } from '../inject/stream.ts';
import { type Io, note } from '../output/io.ts';
import { printable } from '../output/printable.ts';

const title = ({ kind, namespace, name }: Entry): string =>
  [kind || 'object', namespace, name].filter((part) => part !== '').join('/');

const entryLines = (entry: Entry): string[] => {
  const place = `${entry.source}:${entry.line}: ${title(entry)}`;
  const what = entry.injected ? `injected (${entry.templates?.join(', ')})` : `not injected: ${entry.reason}`;
  return [`${place}: ${what}`, ...entry.notes.map((text) => `${place}: note: ${text}`)];
};

/** How to print what became of each document; `notes` are about the run as a whole. */
const printers = {
  text: (entries: readonly Entry[], notes: readonly string[]) => [...notes, ...entries.flatMap(entryLines)].join('\n'),
  json: (entries: readonly Entry[], notes: readonly string[]) =>
    JSON.stringify({ version: 1, notes, documents: entries }, null, 2),
};

export type ReportFormat = keyof typeof printers;

/** Prints the report on stderr. */
export const printReport = (
  io: Io,
  format: ReportFormat,
  entries: readonly Entry[],
  notes: readonly string[],
): void => {
  const text = printers[format](entries, notes);
  if (text !== '') note(io, printable(text));
};
