import { expect, it } from 'vitest';
import { pullSecrets } from './pull-secrets.ts';

it('names the secrets, as YAML reads them', () => {
  expect(pullSecrets({ global: { imagePullSecrets: ['a', '1'] } })).toEqual({
    imagePullSecrets: [{ name: 'a' }, { name: 1 }],
  });
  expect(pullSecrets({ secrets: ['a'] }, 'secrets')).toEqual({ imagePullSecrets: [{ name: 'a' }] });
});

it.each([[[]], [null]])('is nothing for %j', (imagePullSecrets) => {
  expect(pullSecrets({ global: { imagePullSecrets } })).toEqual({});
});

it('refuses a text', () => {
  expect(() => pullSecrets({ global: { imagePullSecrets: 'a,b' } })).toThrow(
    'values.global.imagePullSecrets: expected a list',
  );
});
