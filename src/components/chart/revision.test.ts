import { expect, it } from 'vitest';
import { revisionLabel, revisionSuffix } from './revision.ts';

it.each([
  ['', '', 'default'],
  ['canary', '-canary', 'canary'],
  ['1', '-1', '1'],
  ['default', '-default', 'default'],
  [null, '-', 'default'],
])('%j: names end in %j, labels say %s', (revision, suffix, label) => {
  expect(revisionSuffix({ revision })).toBe(suffix);
  expect(revisionLabel({ revision })).toBe(label);
});

it.each([1, true, undefined])('refuses %j', (revision) => {
  expect(() => revisionSuffix(revision === undefined ? {} : { revision })).toThrow('values.revision: expected a text');
});
