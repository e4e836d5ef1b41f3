import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { diffManifests, generate, inject, MeshctlError, plan } from '../../src/library.ts';
import { helmReplies, replyFrom } from '../charts-server/repositories.ts';
import { serve } from '../charts-server/serve.ts';
import { fencesOf, root } from './markdown.ts';

const fences = fencesOf('docs/library.md');
const examples = fences.flatMap(({ language, note, text, line }, index) => {
  const output = fences[index + 1];
  return language === 'js' && output?.note === 'output' ? [{ line, note, text, output: output.text }] : [];
});

describe('the examples of docs/library.md', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'meshctl-library-'));
    mkdirSync(path.join(folder, 'node_modules'));
    symlinkSync(root, path.join(folder, 'node_modules/meshctl'), 'dir');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are all followed by what they print', () => {
    expect(examples).toHaveLength(fences.filter(({ language }) => language === 'js').length);
  });

  it.each(examples.filter(({ note }) => note === ''))('in line $line', ({ text, output }) => {
    writeFileSync(path.join(folder, 'example.mjs'), text);
    const { stdout, stderr } = spawnSync(process.execPath, ['example.mjs'], { cwd: folder, encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: output, stderr: '' });
  });

  it.each([
    ['nodenext', []],
    ['node16', []],
    ['preserve', ['--moduleResolution', 'bundler']],
  ])('can be typed strictly with modules as %s', { timeout: 60_000 }, (module, more) => {
    writeFileSync(
      path.join(folder, 'use.mts'),
      `import { diffManifests, generate, inject, MeshctlError, plan, type KubeObject } from 'meshctl';
       const { objects }: { objects: readonly KubeObject[] } = await generate({ profile: 'demo' });
       const names: string[] = diffManifests(objects, objects).objects.map(({ name }) => name);
       const text: string = (await inject('', {})).text;
       const action: 'create' | 'change' | 'unchanged' | 'delete' | undefined = (await plan()).entries[0]?.action;
       // @ts-expect-error a number is no profile
       await generate({ profile: 1 });
       export const kind = (error: MeshctlError): string => [error.kind, text, action, ...names].join();`,
    );
    const flags = [
      '--ignoreConfig',
      '--noEmit',
      '--strict',
      '--module',
      module,
      ...more,
      '--target',
      'es2022',
      '--types',
      '',
    ];
    const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
    const { stdout, status } = spawnSync(process.execPath, [tsc, ...flags, 'use.mts'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
  });
});

describe('the library', () => {
  it('compares texts and lists of objects alike', async () => {
    const { objects } = await generate({ profile: 'minimal' });
    const text = objects.map((object) => JSON.stringify(object)).join('\n---\n');
    expect(diffManifests(text, objects)).toEqual({ objects: [], unchanged: objects.length });
  });

  it('lets later layers win', async () => {
    const { objects } = await generate({ spec: { tag: 'a' }, tag: 'c', set: ['tag=b'] });
    expect(JSON.stringify(objects)).toContain('/pilot:c"');
  });

  it('renders the charts of a repository', async () => {
    const replies = helmReplies(['9.9.8', '9.9.9']);
    const server = await serve((request) => replyFrom(replies, request));
    vi.stubEnv('XDG_CACHE_HOME', mkdtempSync(path.join(os.tmpdir(), 'meshctl-library-')));
    const charts = { charts: `${server.url}/charts`, profile: 'minimal' };
    const imageIn = async (version?: string): Promise<string> => {
      const { objects } = await generate({ ...charts, ...(version === undefined ? {} : { version }) });
      return JSON.stringify(objects.find(({ kind }) => kind === 'Deployment'));
    };
    expect(await imageIn()).toContain('example.com/none/pilot:9.9.9');
    expect(await imageIn('9.9.8')).toContain('example.com/none/pilot:9.9.8');
    await expect(generate({ ...charts, version: '1.0.0' })).rejects.toMatchObject({ kind: 'input' });
    await server.close();
    await expect(generate(charts)).rejects.toMatchObject({ kind: 'repository' });
    vi.unstubAllEnvs();
  });

  it('tells what is wrong with a manifest', async () => {
    await expect(inject('kind: Deployment\nspec: []\n')).rejects.toBeInstanceOf(MeshctlError);
    expect(() => diffManifests('a: [', '')).toThrow(MeshctlError);
  });

  it('refuses what would mean nothing', async () => {
    await expect(generate({ version: '1.31' })).rejects.toMatchObject({ kind: 'input' });
    await expect(generate({}, { kubeVersion: 'latest' })).rejects.toMatchObject({ kind: 'input' });
  });

  it('completes the version of Kubernetes', async () => {
    expect(await generate({}, { kubeVersion: '1.31' })).toEqual(await generate({}, { kubeVersion: 'v1.31.0' }));
  });

  it('refuses a kubeconfig that is not there', async () => {
    await expect(plan({}, { kubeconfig: '/no/such/file' })).rejects.toMatchObject({ kind: 'input' });
  });
});
