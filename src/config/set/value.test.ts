import { describe, expect, it } from 'vitest';
import { keepsText, typedValue } from './value.ts';

describe('typedValue', () => {
  it.each([
    ['5', 5],
    ['+5', 5],
    ['007', 7],
    ['-0', 0],
    ['1.50', 1.5],
    ['.5', 0.5],
    ['1.', 1],
    ['1e3', 1000],
    ['1_000', 1000],
    ['99999999999999999999', 1e20],
    ['t', true],
    ['True', true],
    ['F', false],
    ['false', false],
    ['tRUE', 'tRUE'],
    ['yes', 'yes'],
    ['null', 'null'],
    ['~', '~'],
    ['0x10', '0x10'],
    ['1_', '1_'],
    ['1e999', '1e999'],
    ['"5"', '"5"'],
    ['', ''],
    ['a\\,b', 'a,b'],
    ['{a,b}', '{a,b}'],
    ['inf', undefined],
    ['-Infinity', undefined],
    ['NaN', undefined],
  ])('%j', (text, value) => {
    expect(typedValue(text)).toBe(value);
  });
});

describe('keepsText', () => {
  it.each(['tag', 'values.global.tag', 'compatibilityVersion', 'meshConfig.defaultConfig.proxyMetadata.A'])(
    '%s',
    (path) => {
      expect(keepsText(path)).toBe(true);
    },
  );

  it.each(['hub', 'revision', 'components.pilot.tag', 'meshConfig.defaultConfig.proxyMetadata'])('not %s', (path) => {
    expect(keepsText(path)).toBe(false);
  });
});
