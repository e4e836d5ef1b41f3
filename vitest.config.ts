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
  test: {
    globalSetup: ['test/temporary-folder.ts'],
    projects: [
      {
        plugins: [textFiles],
        test: {
          name: 'program',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['test/cluster/**'],
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        plugins: [textFiles],
        test: {
          name: 'cluster',
          include: ['test/cluster/**/*.test.ts'],
          // Finds or builds the control plane's programs, once for all files.
          globalSetup: ['test/cluster/setup.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // A control plane takes a core for itself.
          maxWorkers: 2,
          // After the others, so that these have the machine for themselves.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
