import { describe, expect, it } from 'vitest';
import { runMeshctl } from '../../../test/run-meshctl.ts';

const profile = (...args: string[]) => runMeshctl(['profile', ...args]);

describe('profile list', () => {
  it('lists the profiles by name', async () => {
    const { stdout } = await profile('list');
    expect(stdout).toMatch(/^Istio configuration profiles:\n {4}ambient\n {4}default\n/);
    expect(JSON.parse((await profile('list', '-o', 'json')).stdout)).toMatchObject({ version: 1 });
  });

  it('says what is wrong with a folder', async () => {
    expect(await profile('list', '-d', '/nonexistent')).toMatchObject({ exitCode: 2, stdout: '' });
  });
});

describe('profile dump', () => {
  it('prints the merged document, sorted, with an empty line behind it', async () => {
    const { stdout } = await profile('dump', 'ambient');
    expect(stdout).toMatch(
      /^apiVersion: install.istio.io\/v1alpha1\nkind: IstioOperator\nspec:\n {2}components:\n {4}base:/,
    );
    expect(stdout).toContain('\n  profile: ambient\n');
    expect(stdout).toMatch(/resourceName: ztunnel\n\n$/);
  });

  it('prints flags', async () => {
    const { stdout } = await profile('dump', '-o', 'flags', '--set', 'values.pilot.podAnnotations.a\\.b=c');
    const lines = stdout.split('\n');
    expect(lines).toContain('components.egressGateways[0].name="istio-egressgateway"');
    expect(lines).toContain('components.base.enabled=true');
    expect(lines).toContain('values.pilot.podAnnotations.a\\.b="c"');
    expect(lines.slice(0, -1)).toEqual(lines.slice(0, -1).sort());
    expect(stdout).not.toContain('values.gateways');
  });

  it.each([
    [['-p', 'components.ingressGateways[0].name'], 'istio-ingressgateway\n\n'],
    [['-p', 'values.nothing'], '{}\n\n'],
    [
      ['-p', 'values.global', '-o', 'json'],
      '{\n    "configValidation": true,\n    "istioNamespace": "istio-system"\n}\n',
    ],
    [['demo', '-p', 'components.egressGateways', '-o', 'flags'], '[0].enabled=true\n[0].name="istio-egressgateway"\n'],
  ])('prints a part: %j', async (args, stdout) => {
    expect(await profile('dump', ...args)).toMatchObject({ exitCode: 0, stdout });
  });

  it.each([
    [['-p', 'a.b.c'], 'path not found at element a in path a.b.c'],
    [['nope'], 'unknown profile "nope"'],
    [['a', 'b'], 'too many arguments'],
    [['demo', '-f', 'x.yaml'], 'exclude each other'],
    [['-o', 'xml'], 'Allowed choices are yaml, json, flags'],
  ])('refuses %j', async (args, message) => {
    const { exitCode, stdout, stderr } = await profile('dump', ...args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('warns of what has no effect, and refuses it with --strict', async () => {
    const args = ['dump', '--set', 'namespace=x'];
    expect(await profile(...args)).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining('Warning: namespace: has no effect'),
    });
    expect(await profile(...args, '--strict')).toMatchObject({ exitCode: 2, stdout: '' });
  });

  it('keeps the order of --set, --set-string and --set-file', async () => {
    const { stdout } = await profile('dump', '--set', 'tag=a', '--set-string', 'tag=b', '--set', 'tag=c', '-p', 'tag');
    expect(stdout).toBe('c\n\n');
  });

  it('reads standard input', async () => {
    const document = 'kind: IstioOperator\nspec: {profile: minimal, tag: own}\n';
    const { stdout } = await runMeshctl(['profile', 'dump', '-f', '-', '-p', 'tag'], document);
    expect(stdout).toBe('own\n\n');
  });
});

describe('profile diff', () => {
  it('finds no difference', async () => {
    expect(await profile('diff', 'demo', 'demo')).toMatchObject({ exitCode: 0, stdout: 'Profiles are identical\n' });
  });

  it('shows all lines of a difference', async () => {
    const { exitCode, stdout } = await profile('diff', 'default', 'preview');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^The difference between profiles:\n apiVersion:/);
    expect(stdout).toContain('\n-  profile: default\n+  profile: preview\n');
  });

  it.each([[['demo']], [['demo', 'nope']]])('refuses %j', async (args) => {
    expect(await profile('diff', ...args)).toMatchObject({ exitCode: 2, stdout: '' });
  });
});
