import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { fencesOf, filesOf, pages, root, sessions } from '../e2e/markdown.ts';
import { shellWith } from '../e2e/shell.ts';
import { withCtrlC, withDashboards } from './shown-commands.ts';
import { describeCluster } from './suite.ts';

/** What a page takes for granted. */
const before: Readonly<Record<string, string>> = { 'docs/dashboards.md': 'meshctl addons install kiali -y' };

// Blocks of a page that say "sh cluster", in their order, each page with a cluster of its own.
for (const page of pages) {
  const scripts = fencesOf(page).filter(
    ({ language, note }) => ['sh', 'console'].includes(language) && note === 'cluster',
  );
  if (scripts.length === 0) continue;
  describeCluster(
    page,
    (cluster) => {
      it('runs as it says', { timeout: 300_000 }, () => {
        const shell = shellWith(filesOf(page), { KUBECONFIG: cluster().kubeconfig });
        try {
          expect(shell.run(before[page] ?? '')).toMatchObject({ status: 0 });
          for (const { language, text, line } of scripts) {
            const place = `${page}:${line}`;
            if (language === 'sh') {
              expect(shell.run(withCtrlC(text)), place).toMatchObject({ status: 0 });
            } else {
              for (const { command, output } of sessions(text))
                expect(shell.run(`${withCtrlC(command)} 2> /dev/null`), place).toEqual({ status: 0, output });
            }
          }
        } finally {
          rmSync(path.dirname(shell.folder), { recursive: true });
        }
      });
    },
    withDashboards,
  );
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
