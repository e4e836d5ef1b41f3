import { expect, it } from 'vitest';
import { resolveConfig } from './resolve.ts';

const resolve = (...sets: string[]) => resolveConfig({ files: [], sets: sets.map((text) => ({ flag: 'set', text })) });

it('resolves the default profile', async () => {
  const config = await resolve();
  expect(config).toMatchObject({ profile: 'default', namespace: 'istio-system', revision: '', name: undefined });
  expect(config.components.map(({ path }) => path)).toEqual([
    'components.base',
    'components.pilot',
    'components.ingressGateways[0]',
  ]);
  expect(config.values).toMatchObject({ global: { hub: 'registry.istio.io/release', tag: '1.30.3' } });
});
