import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeFolder } from './write-folder.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'write-folder-'));
});
afterEach(() => rm(root, { recursive: true }));

const files = [
  { name: 'a.yaml', text: 'new a\n' },
  { name: 'b.yaml', text: 'new b\n' },
];

it('makes the folder and writes the files, and nothing else', async () => {
  const folder = path.join(root, 'deep', 'out');
  await writeFolder(folder, files);
  expect(await readdir(folder)).toEqual(['a.yaml', 'b.yaml']);
  expect(await readFile(path.join(folder, 'b.yaml'), 'utf8')).toBe('new b\n');
});

it('replaces its own files and leaves others alone', async () => {
  await writeFile(path.join(root, 'a.yaml'), 'old');
  await writeFile(path.join(root, 'mine.txt'), 'mine');
  await writeFolder(root, files);
  expect(await readFile(path.join(root, 'a.yaml'), 'utf8')).toBe('new a\n');
  expect(await readFile(path.join(root, 'mine.txt'), 'utf8')).toBe('mine');
});

it('changes nothing if one of the files cannot be written', async () => {
  await writeFile(path.join(root, 'a.yaml'), 'old');
  await mkdir(path.join(root, 'b.yaml'));
  await expect(writeFolder(root, files)).rejects.toMatchObject({ kind: 'input' });
  expect(await readFile(path.join(root, 'a.yaml'), 'utf8')).toBe('old');
  expect(await readdir(root)).toEqual(['a.yaml', 'b.yaml']);
});

it('keeps files that hold something else, if told so', async () => {
  await writeFolder(root, files);
  await expect(writeFolder(root, files, { keep: true })).resolves.toBeUndefined();
  await writeFile(path.join(root, 'b.yaml'), 'mine');
  await expect(writeFolder(root, files, { keep: true })).rejects.toThrow(
    /b\.yaml: it is there and holds something else/,
  );
  expect(await readdir(root)).toEqual(['a.yaml', 'b.yaml']);
  expect(await readFile(path.join(root, 'b.yaml'), 'utf8')).toBe('mine');
});

it('does not write through a link', async () => {
  const outside = path.join(root, 'outside');
  const folder = path.join(root, 'out');
  await writeFile(outside, 'keep');
  await mkdir(folder);
  await symlink(outside, path.join(folder, 'a.yaml'));
  await expect(writeFolder(folder, files)).rejects.toThrow('no plain file');
  expect(await readFile(outside, 'utf8')).toBe('keep');
});

it('names a folder that cannot be made', async () => {
  await writeFile(path.join(root, 'file'), '');
  await expect(writeFolder(path.join(root, 'file', 'out'), files)).rejects.toThrow(/cannot write .*file/);
});
