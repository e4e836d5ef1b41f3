import { expect, it } from 'vitest';
import { flag, logFlags } from './args.ts';

it.each([
  ['info', ['--level=info']],
  [1e6, ['--level=1e+06']],
  ['a: b', [{ '--level=a': 'b' }]],
  ['', []],
  [null, []],
  [0, []],
])('a flag for %j is %j', (level, expected) => {
  expect(flag('--level', { log: { level } }, 'log.level')).toEqual(expected);
});

it('takes the first level that is set', () => {
  const values = { logging: { level: '' }, global: { logging: { level: 'info' } } };
  expect(logFlags(values, 'logging.level', 'global.logging.level')).toEqual(['--log_output_level=info']);
  expect(logFlags({ ...values, logging: { level: 'debug' } }, 'logging.level', 'global.logging.level')).toEqual([
    '--log_output_level=debug',
  ]);
});

it('refuses a missing map even where an earlier level is set', () => {
  const values = { logging: { level: 'debug' }, global: { logging: null } };
  expect(() => logFlags(values, 'logging.level', 'global.logging.level')).toThrow('values.global.logging');
});

it('asks for JSON alone where there is no level', () => {
  expect(logFlags({ global: { logAsJson: true } })).toEqual(['--log_as_json']);
});
