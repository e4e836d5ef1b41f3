import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { controlPlaneChecks, dataPlaneChecks } from './precheck/checks.ts';
import { verifyChecks } from './verify/checks.ts';

it('docs/checks.md explains each check, and no other', () => {
  const text = readFileSync(path.resolve(import.meta.dirname, '../../docs/checks.md'), 'utf8');
  const explained = [...text.matchAll(/^## (\S+)$/gm)].map(([, id]) => id);
  const ids = [...controlPlaneChecks, ...dataPlaneChecks, ...verifyChecks].map(({ id }) => id);
  expect(explained.sort()).toEqual([...new Set(ids)].sort());
  expect(ids).toHaveLength(new Set(ids).size);
});
