import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { fencesOf, filesOf, pages, root } from '../e2e/markdown.ts';
import { shellWith } from '../e2e/shell.ts';
import { describeCluster } from './suite.ts';

// Blocks of a page that say "sh cluster", in their order, each page with a cluster of its own.
for (const page of pages) {
  const scripts = fencesOf(page).filter(({ language, note }) => language === 'sh' && note === 'cluster');
  if (scripts.length === 0) continue;
  describeCluster(page, (cluster) => {
    it('runs as it says', { timeout: 300_000 }, () => {
      const shell = shellWith(filesOf(page), { KUBECONFIG: cluster().kubeconfig });
      try {
        for (const { text, line } of scripts) expect(shell.run(text), `${page}:${line}`).toMatchObject({ status: 0 });
      } finally {
        rmSync(path.dirname(shell.folder), { recursive: true });
      }
    });
  });
}

describeCluster('docs/library.md', (cluster) => {
  it('plans as it says', { timeout: 120_000 }, () => {
    const fences = fencesOf('docs/library.md');
    const at = fences.findIndex(({ note }) => note === 'cluster');
    const shell = shellWith([{ name: 'plan.mjs', text: fences[at]?.text ?? '' }], { KUBECONFIG: cluster().kubeconfig });
    try {
      mkdirSync(path.join(shell.folder, 'node_modules'));
      symlinkSync(root, path.join(shell.folder, 'node_modules/meshctl'), 'dir');
      expect(shell.run('node plan.mjs')).toEqual({ status: 0, output: fences[at + 1]?.text });
    } finally {
      rmSync(path.dirname(shell.folder), { recursive: true });
    }
  });
});
