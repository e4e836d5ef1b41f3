import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

// Rooms from the ground up (docs/architecture.md): a room imports rooms of lower floors, and itself.
const floors = [
  ['objects', 'net', 'inject/templates'],
  ['components', 'config', 'gotemplate', 'kube'],
  ['apply', 'render', 'charts', 'diff', 'status'],
  ['install', 'checks', 'inject', 'forward', 'output'],
  ['commands'],
  ['program.ts'],
  ['main.ts', 'library.ts'],
];
// Neighbours on one floor that may be called all the same.
const neighbours = new Set(['apply -> status', 'checks -> install', 'output -> checks']);
const pure = new Set(['components', 'gotemplate', 'render', 'diff', 'status', 'inject', 'inject/templates', 'objects']);
// Each of these packages has one room that may import it.
const owners: Record<string, string> = { '@kubernetes/client-node': 'kube', chalk: 'output', ora: 'output' };

const src = path.resolve(import.meta.dirname, '../src');
const roomOf = (file: string): string => {
  const parts = path.relative(src, file).split(path.sep);
  return parts[0] === 'inject' && parts[1] === 'templates' ? 'inject/templates' : (parts[0] ?? '');
};
const floorOf = (room: string): number => floors.findIndex((rooms) => rooms.includes(room));

const complaints = (file: string): string[] => {
  const from = roomOf(file);
  const imports = readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g);
  return [...imports].flatMap(([, target = '']) => {
    if (!target.startsWith('.')) {
      const owner = Object.entries(owners).find(([name]) => target === name || target.startsWith(`${name}/`))?.[1];
      if (owner !== undefined && owner !== from) return [`${from} imports ${target}, which belongs to ${owner}`];
      if (pure.has(from) && /^node:(fs|child_process|http|https)/.test(target))
        return [`${from} is pure and imports ${target}`];
      return [];
    }
    const to = roomOf(path.resolve(path.dirname(file), target));
    if (to === from || to === 'errors.ts' || !floors.flat().includes(to)) return [];
    if (floorOf(to) < floorOf(from) || neighbours.has(`${from} -> ${to}`)) return [];
    return [`${from} -> ${to}`];
  });
};

it('rooms import only what stands below them', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /(?<!\.test)\.ts$/.test(file));
  const found = files.flatMap((file) => complaints(path.join(src, file)).map((text) => `${file}: ${text}`));
  expect(files.length).toBeGreaterThan(10);
  expect(found).toEqual([]);
});
