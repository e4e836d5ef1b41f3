import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, stagesOf } from './dockerfile.ts';
import { root } from './markdown.ts';

const stages = stagesOf(readFileSync(path.join(root, 'Dockerfile'), 'utf8'));
const last = stages.at(-1);
const texts = (stage: Stage | undefined, name: string): string[] =>
  (stage?.instructions ?? []).filter((instruction) => instruction.name === name).map(({ text }) => text);

/** What the build may take from the folder: all is left out but these. */
const context = readFileSync(path.join(root, '.dockerignore'), 'utf8')
  .trim()
  .split('\n')
  .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));

describe('the Dockerfile', () => {
  it('ends in a small image that runs meshctl, not as root', () => {
    expect(stages.length).toBeGreaterThan(1);
    expect(last?.image).toMatch(/-(alpine|slim)$/);
    expect(texts(last, 'USER').at(-1)).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect(texts(last, 'ENTRYPOINT').map((text) => JSON.parse(text))).toEqual([['meshctl']]);
    // Nothing is run as root in what remains.
    expect(texts(last, 'RUN')).toEqual([]);
  });

  it('tells what the image is', () => {
    const { version, license } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    const labels = Object.fromEntries(
      [...(texts(last, 'LABEL')[0] ?? '').matchAll(/org\.opencontainers\.image\.(\w+)="([^"]*)"/g)].map(
        ([, key, value]) => [key, value],
      ),
    );
    expect(labels).toMatchObject({ title: 'meshctl', version, licenses: license });
  });

  it('is given only what exists, and no more than it needs', () => {
    for (const name of context) expect(existsSync(path.join(root, name)), name).toBe(true);
    for (const name of ['node_modules', 'test', '.git', 'dist', 'executable']) expect(context).not.toContain(name);
  });
});

/**
 * Builds the stages in folders in place of images: what is copied is copied, what is run is run there, by the Node.js
 * at hand. Commands that name absolute paths would leave the folder, so there must be none.
 */
const buildIn = (folder: string): string => {
  const folderOf = ({ name }: Stage): string => path.join(folder, name ?? 'last');
  for (const stage of stages) {
    let place = folderOf(stage);
    for (const { name, flags, text } of stage.instructions) {
      if (name === 'WORKDIR') place = path.join(folderOf(stage), text);
      mkdirSync(place, { recursive: true });
      if (name === 'COPY') {
        const from = flags.from === undefined ? root : path.join(folder, flags.from);
        const words = text.split(/\s+/);
        const to = words.at(-1) ?? '';
        const target = path.isAbsolute(to) ? path.join(folderOf(stage), to) : path.join(place, to);
        for (const source of words.slice(0, -1).flatMap((word) => (word === '.' ? context : [word])))
          cpSync(path.join(from, source), to.endsWith('/') || words[0] === '.' ? path.join(target, source) : target, {
            recursive: true,
            verbatimSymlinks: true,
          });
      }
      if (name === 'RUN') {
        expect(text).not.toMatch(/(^|\s)\//);
        const { status, stderr } = spawnSync('sh', ['-c', text], { cwd: place, encoding: 'utf8' });
        expect({ status, stderr: status === 0 ? '' : stderr }, text).toEqual({ status: 0, stderr: '' });
      }
    }
  }
  return path.join(folder, 'last');
};

const reachesRegistry = spawnSync('npm', ['ping']).status === 0;

describe.skipIf(!reachesRegistry)('what the image holds', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'meshctl-image-'));
  let image = '';
  beforeAll(() => {
    image = buildIn(folder);
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (...args: string[]) => {
    const [assignment = ''] = texts(last, 'ENV');
    const search = assignment
      .replace('PATH=', '')
      .replace('$PATH', path.dirname(process.execPath))
      .replace(/^(?=\/opt)/, image);
    const [entry] = JSON.parse(texts(last, 'ENTRYPOINT')[0] ?? '[]');
    const env = { PATH: `${search}:/usr/bin:/bin`, HOME: '/', KUBECONFIG: '/none' };
    const { status, stdout } = spawnSync(entry, args, { cwd: path.join(image, 'work'), env, encoding: 'utf8' });
    return { status, stdout };
  };

  it('runs meshctl from an empty folder', { timeout: 60_000 }, () => {
    expect(run('version')).toMatchObject({ status: 0, stdout: 'client version: 1.30.3\n' });
    expect(run('manifest', 'generate', '--set', 'profile=demo').stdout.match(/^kind:/gm)?.length).toBeGreaterThan(30);
  });

  it('is the package', () => {
    for (const name of ['LICENSE', 'dist/THIRD-PARTY-NOTICES.txt', 'docs/install.md'])
      expect(existsSync(path.join(image, 'opt/meshctl', name)), name).toBe(true);
    expect(existsSync(path.join(image, 'opt/meshctl/src'))).toBe(false);
  });
});
