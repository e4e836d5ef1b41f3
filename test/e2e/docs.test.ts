import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/commands/action.ts';
import { programOf } from '../../src/program.ts';
import { fencesOf, filesOf, pages, pageText, root, sessions } from './markdown.ts';
import { shellWith } from './shell.ts';

const idle: Action = () => async () => {};

/** The command lines of meshctl in a script, as words; what a shell would take for itself is left out. */
const commandLines = (script: string): string[][] =>
  [...script.matchAll(/^\s*(?:npx )?meshctl (.*)$/gm)].map(([, rest = '']) =>
    (rest.split(/\s(?:[<>|#]|\|\||&&)(?:\s|$)/)[0] ?? '').trim().split(/\s+/),
  );

const expectKnown = async (words: readonly string[]): Promise<void> => {
  if (words.includes('--help') || words.includes('help')) return;
  const program = programOf(idle, { writeErr: () => {} });
  await expect(program.parseAsync([...words], { from: 'user' }), words.join(' ')).resolves.toBeDefined();
};

describe.each(pages)('%s', (page) => {
  const fences = fencesOf(page);

  it('shows command lines that the program knows', async () => {
    for (const { text, language } of fences.filter(({ language }) => language === 'sh' || language === 'console')) {
      const script = language === 'console' ? text.replace(/^(?!\$ ).*$/gm, '').replace(/^\$ /gm, '') : text;
      for (const words of commandLines(script)) {
        await expectKnown(words);
      }
    }
  });

  it('names commands in its text that the program knows', async () => {
    const prose = pageText(page).replace(/^```[\s\S]*?^```$/gm, '');
    for (const [, command = ''] of prose.matchAll(/`meshctl ([^`]+)`/g)) await expectKnown(command.split(/\s+/));
  });

  it('has only links that lead somewhere', () => {
    const links = [...pageText(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    for (const link of links.filter((link) => !/^https?:/.test(link))) {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? page : path.join(path.dirname(page), file);
      expect(existsSync(path.join(root, target)), link).toBe(true);
      if (anchor === undefined) continue;
      const headings = [...pageText(target).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading);
      const anchors = headings.map((heading) =>
        heading
          .toLowerCase()
          .replace(/[^\w -]/g, '')
          .replaceAll(' ', '-'),
      );
      expect(anchors, link).toContain(anchor);
    }
  });

  it('says of each command where it is run', () => {
    // Without a note: here. In a clone: clone.test.ts. Against a cluster, with releases, and examples of the help: in
    // test/cluster/.
    for (const { note, language, line } of fences.filter(({ language }) => ['sh', 'console', 'js'].includes(language)))
      expect(['', 'clone', 'cluster', 'release', 'example'], `${page}:${line}: ${language}`).toContain(note);
  });

  const runnable = fences.filter(({ language, note }) => ['sh', 'console'].includes(language) && note === '');
  it.skipIf(runnable.length === 0)('runs as it says', { timeout: 120_000 }, () => {
    const shell = shellWith(filesOf(page));
    try {
      for (const { language, text, line } of runnable) {
        if (language === 'sh') {
          expect(shell.run(text), `${page}:${line}`).toMatchObject({ status: 0 });
        } else {
          for (const { command, output } of sessions(text))
            expect(shell.run(command).output.trimEnd(), `${page}:${line}: ${command}`).toBe(output.trimEnd());
        }
      }
    } finally {
      rmSync(path.dirname(shell.folder), { recursive: true });
    }
  });
});

it('references are what the program says', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/docs.mjs', '--check'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

it('every page is linked from the README', () => {
  for (const page of pages.filter((page) => page !== 'README.md')) expect(pageText('README.md')).toContain(`(${page})`);
});
