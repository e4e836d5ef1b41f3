import { expect, it } from 'vitest';
import { checkConstraint, isExact, newestVersion, withoutVersion } from './version.ts';

const versions = ['1.29.9', '1.31.0-rc.1', '1.30.10', '1.30.9', 'latest', '1.9.0', '1.30.11-alpha.1'];

it.each([
  [undefined, '1.30.10'],
  ['1.30', '1.30.10'],
  ['~1.29', '1.29.9'],
  ['<1.30', '1.29.9'],
  ['>=1.31.0-0', '1.31.0-rc.1'],
  ['v1.9.0', '1.9.0'],
])('%s means the newest that meets it', (constraint, version) => {
  expect(newestVersion(versions, constraint, 'istiod')).toBe(version);
});

it('names what there is instead, near before new', () => {
  expect(withoutVersion(versions, '1.30.1', 'istiod')).toMatchObject({
    kind: 'input',
    message: 'istiod: there is no version 1.30.1',
    hint: 'There is 1.30.11-alpha.1, 1.30.10, 1.30.9.',
  });
  expect(withoutVersion(versions, '2', 'istiod').hint).toMatch(/^There is 1\.31\.0-rc\.1, 1\.30\.11/);
  expect(withoutVersion([], '2', 'istiod').hint).toMatch(/no version/);
  expect(() => newestVersion(['1.0.0-beta'], undefined, 'istiod')).toThrow('expected a stable version, found none');
});

it('refuses what is no constraint', () => {
  expect(() => checkConstraint('newest')).toThrow(/--version newest: expected a version such as/);
});

it('knows exact versions', () => {
  expect(['1.31.0', '1.31.0-rc.1', '1.31.0+build.2'].every(isExact)).toBe(true);
  expect(['1.31', '~1.31.0', 'v1.31.0', '1.31.x', ''].some(isExact)).toBe(false);
});
