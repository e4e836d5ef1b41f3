import { expect, it } from 'vitest';
import { runMeshctl } from '../../test/run-meshctl.ts';
import { readYaml } from '../objects/yaml/read.ts';

it('prints one line', async () => {
  expect(await runMeshctl(['version'])).toEqual({ exitCode: 0, stdout: 'client version: 1.30.3\n', stderr: '' });
  expect((await runMeshctl(['version', '-s'])).stdout).toBe('client version: 1.30.3\n');
});

it('prints its own with the flag that most programs have', async () => {
  const { exitCode, stdout, stderr } = await runMeshctl(['--version']);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatch(/^meshctl \S+, of Istio 1\.30\.3\n$/);
});

it('prints more on request', async () => {
  const { stdout } = await runMeshctl(['version', '--short=false']);
  expect(stdout.split('\n')).toEqual([
    'client version: 1.30.3',
    'images: registry.istio.io/release, tag 1.30.3',
    expect.stringMatching(/^meshctl version: \S+$/),
    '',
  ]);
});

it('prints the same data as JSON and YAML', async () => {
  const json = await runMeshctl(['version', '-o', 'json']);
  const yaml = await runMeshctl(['version', '-o', 'yaml']);
  expect(JSON.parse(json.stdout)).toMatchObject({ version: 1, clientVersion: { version: '1.30.3' } });
  expect(readYaml(yaml.stdout, 'stdout')).toEqual(JSON.parse(json.stdout));
});

it('refuses other formats', async () => {
  expect(await runMeshctl(['version', '-o', 'xml'])).toMatchObject({
    exitCode: 2,
    stdout: '',
    stderr: expect.stringContaining('json, yaml'),
  });
});
