import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { credentialsFor } from './credentials.ts';

const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
const auth = (text: string): { auth: string } => ({ auth: Buffer.from(text).toString('base64') });

/** An environment with a Docker configuration of its own. */
const withLogins = async (config: unknown): Promise<Record<string, string>> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'logins-'));
  await writeFile(path.join(folder, 'config.json'), typeof config === 'string' ? config : JSON.stringify(config));
  return { DOCKER_CONFIG: folder, HOME: folder };
};

afterEach(() => vi.unstubAllEnvs());

it('nobody is known by default', async () => {
  expect(await credentialsFor('x', await withLogins({}))()).toBeUndefined();
  expect(await credentialsFor('x', await withLogins('{broken'))()).toBeUndefined();
  expect(await credentialsFor('x', { HOME: '/nonexistent' })()).toBeUndefined();
});

it('the environment comes first', async () => {
  const env = await withLogins({ auths: { x: auth('a:b') } });
  const given = { ...env, MESHCTL_CHARTS_USERNAME: 'me', MESHCTL_CHARTS_PASSWORD: 'secret' };
  expect(await credentialsFor('x', given)()).toBe(basic('me:secret'));
  expect(await credentialsFor('x', env)()).toBe(basic('a:b'));
});

it.each([
  ['x', { auths: { 'https://x': auth('a:b') } }, 'a:b'],
  ['x:5000', { auths: { x: auth('no:no'), 'x:5000': auth('a:b') } }, 'a:b'],
  ['x', { auths: { x: { username: 'a', password: 'b' } } }, 'a:b'],
  ['registry-1.docker.io', { auths: { 'https://index.docker.io/v1/': auth('a:b') } }, 'a:b'],
])('finds the login for %s in %j', async (host, config, found) => {
  expect(await credentialsFor(host, await withLogins(config))()).toBe(basic(found));
});

it("Helm's logins come before Docker's", async () => {
  const env = await withLogins({ auths: { x: auth('docker:d') } });
  const helm = await withLogins({ auths: { x: auth('helm:h') } });
  const file = path.join(helm.DOCKER_CONFIG ?? '', 'config.json');
  expect(await credentialsFor('x', { ...env, HELM_REGISTRY_CONFIG: file })()).toBe(basic('helm:h'));
});

it('asks a credential helper, and does without one that fails', async () => {
  const env = await withLogins({ credHelpers: { x: 'test-9', y: 'not-there', z: '../../bin/sh' } });
  const helper = path.join(env.HOME ?? '', 'docker-credential-test-9');
  await writeFile(
    helper,
    '#!/bin/sh\nread -r server\n[ "$1 $server" = "get x" ] && echo \'{"Username": "a", "Secret": "b"}\'\n',
  );
  await chmod(helper, 0o755);
  vi.stubEnv('PATH', `${env.HOME}:${process.env.PATH}`);
  expect(await credentialsFor('x', env)()).toBe(basic('a:b'));
  expect(await credentialsFor('y', env)()).toBeUndefined();
  expect(await credentialsFor('z', env)()).toBeUndefined();
});
