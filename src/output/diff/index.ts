import type { DiffFormat } from './format.ts';

/** How a comparison is shown, by the value of `-o`; each loads what it needs. */
export const diffFormats = {
  tree: async () => (await import('./tree.ts')).tree,
  verbose: async () => (await import('./verbose.ts')).verbose,
  unified: async () => (await import('./unified.ts')).unified,
  json: async () => (await import('./json.ts')).json,
  jsonpatch: async () => (await import('./json.ts')).jsonpatch,
  github: async () => (await import('./github.ts')).github,
  markdown: async () => (await import('./markdown.ts')).markdown,
  codequality: async () => (await import('./codequality.ts')).codequality,
  summary: async () => (await import('./summary.ts')).summary,
} satisfies Record<string, () => Promise<DiffFormat>>;

export type DiffFormatName = keyof typeof diffFormats;
