import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A fenced block: "```sh cluster" has the language `sh` and the note `cluster`. */
export interface Fence {
  readonly language: string;
  readonly note: string;
  readonly text: string;
  readonly line: number;
}

export const root = path.resolve(import.meta.dirname, '../..');

/** Every page for users, by its path from the root. */
export const pages: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(path.join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

export const pageText = (page: string): string => readFileSync(path.join(root, page), 'utf8');

export const fencesOf = (page: string): Fence[] => {
  const text = pageText(page);
  return [...text.matchAll(/^```([a-z]*) ?(.*)\n([\s\S]*?)^```$/gm)].map(
    ({ index, 1: language = '', 2: note = '', 3: body = '' }) => ({
      language,
      note,
      text: body,
      line: text.slice(0, index).split('\n').length,
    }),
  );
};

/** The files that a page says to write: blocks whose note is a file name. */
export const filesOf = (page: string): { readonly name: string; readonly text: string }[] =>
  fencesOf(page).flatMap(({ note, text }) => (/^[\w-]+\.yaml$/.test(note) ? [{ name: note, text }] : []));

/** Commands with their output, as "$ command" and the lines below it. */
export const sessions = (text: string): { command: string; output: string }[] =>
  text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => ({ command: part.slice(0, part.indexOf('\n')), output: part.slice(part.indexOf('\n') + 1) }));
