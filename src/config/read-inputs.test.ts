import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { type ConfigOptions, readConfigInputs } from './read-inputs.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'meshctl-inputs-'));
const named = (name: string, text: string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
};
const a = named('a.yaml', 'A');
const b = named('b.yaml', 'B');
const read = (options: Partial<ConfigOptions>, stdin: string[] = []) =>
  readConfigInputs({ sets: [], ...options }, { stdin: Readable.from(stdin) });

describe('readConfigInputs', () => {
  it('reads files in their order, comma lists included, and standard input last', async () => {
    expect((await read({ filename: [`${b},${a}`, a, '-'] }, ['in', 'put'])).files).toEqual([
      { name: b, text: 'B' },
      { name: a, text: 'A' },
      { name: a, text: 'A' },
      { name: 'standard input', text: 'input' },
    ]);
  });

  it('reads the files of --set-file', async () => {
    const text = `x.y=${a}`;
    expect((await read({ sets: [{ flag: 'set-file', text }] })).sets).toEqual([
      { flag: 'set-file', text, content: 'A' },
    ]);
  });

  it.each<[Partial<ConfigOptions>, string]>([
    [{ filename: ['-', a] }, 'standard input must be the last'],
    [{ filename: ['-', '-'] }, 'standard input must be the last'],
    [{ filename: ['nope.yaml'] }, '--filename: cannot read "nope.yaml": there is no such file'],
    [{ filename: [folder] }, 'it is a folder'],
    [{ filename: [''] }, 'cannot read ""'],
    [{ sets: [{ flag: 'set-file', text: 'x=nope' }] }, '--set-file x=nope: cannot read "nope"'],
  ])('refuses %j', async (options, message) => {
    await expect(read(options)).rejects.toMatchObject({ kind: 'input', message: expect.stringContaining(message) });
  });
});
