import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** Template texts and profiles are imported as strings, as esbuild's text loader does it for the build. */
const textFiles = {
  name: 'text-files',
  enforce: 'pre' as const,
  load(id: string) {
    return /\.(tpl|yaml)$/.test(id) ? `export default ${JSON.stringify(readFileSync(id, 'utf8'))};` : undefined;
  },
};

export default defineConfig({
  plugins: [textFiles],
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 30_000,
  },
});
