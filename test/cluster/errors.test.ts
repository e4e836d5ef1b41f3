import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { JsonObject } from '../../src/objects/json.ts';
import { type ControlPlane, kubeconfigOf } from './control-plane.ts';
import { meshctl } from './meshctl.ts';
import { describeCluster } from './suite.ts';

const install = ['install', '-y', '--set', 'profile=minimal'];

const writeConfig = ({ folder }: ControlPlane, name: string, text: string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
};

/** Every refusal: its exit code, one line on what, one on what to do, and no stack trace. */
const refusal = async (kubeconfig: string, args: readonly string[], env: Record<string, string> = {}) => {
  const { code, stdout, stderr } = await meshctl(kubeconfig, args, env);
  expect(stdout).toBe('');
  expect(stderr).not.toMatch(/^\s+at /m);
  return { code, stderr };
};

describeCluster('what stands in the way of an installation', (cluster) => {
  it('no kubeconfig: says where it looked', async () => {
    const { folder } = cluster();
    const { code, stderr } = await refusal(path.join(folder, 'none'), install);
    expect(code).toBe(3);
    expect(stderr).toContain(`KUBECONFIG (${path.join(folder, 'none')})`);
  });

  it('a context that is not there: lists those there are', async () => {
    const { code, stderr } = await refusal(cluster().kubeconfig, [...install, '--context', 'nope']);
    expect(code).toBe(2);
    expect(stderr).toContain('Choose one with --context: test.');
  });

  it('an unreachable server: address and cause within the client timeout', async () => {
    const control = cluster();
    const listener = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => listener.once('listening', resolve));
    const address = listener.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await new Promise((resolve) => listener.close(resolve));
    const url = `https://127.0.0.1:${port}`;
    const started = Date.now();
    const { code, stderr } = await refusal(
      writeConfig(control, 'unreachable', kubeconfigOf({ ...control.server, url })),
      install,
    );
    expect(code).toBe(3);
    expect(stderr).toContain(`cannot reach the API server ${url}: connection refused`);
    expect(Date.now() - started).toBeLessThan(20_000);
  });

  it('a server that never answers: within the client timeout', async () => {
    const control = cluster();
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const address = silent.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const started = Date.now();
    const { code, stderr } = await refusal(
      writeConfig(control, 'silent', kubeconfigOf({ ...control.server, url: `https://127.0.0.1:${port}` })),
      install,
    );
    silent.close();
    expect(code).toBe(3);
    expect(stderr).toContain('no answer in time');
    expect(Date.now() - started).toBeLessThan(40_000);
  });

  it('expired credentials', async () => {
    const control = cluster();
    const { code, stderr } = await refusal(
      writeConfig(control, 'expired', kubeconfigOf({ ...control.server, token: 'old' })),
      install,
    );
    expect(code).toBe(3);
    expect(stderr).toContain('have expired');
  });

  it('a certificate of somebody else', async () => {
    const control = cluster();
    const config = JSON.parse(kubeconfigOf(control.server)) as { clusters: { cluster: JsonObject }[] };
    for (const { cluster: entry } of config.clusters) delete entry['certificate-authority-data'];
    const { code, stderr } = await refusal(writeConfig(control, 'other-ca', JSON.stringify(config)), install);
    expect(code).toBe(3);
    expect(stderr).toMatch(/certificate/);
  });

  it('a forbidden verb: names verb, resource and namespace', async () => {
    const { kubeconfig } = cluster();
    const { code, stderr } = await refusal(kubeconfig, [...install, '--as', 'jane', '--as-group', 'dev']);
    expect(code).toBe(3);
    expect(stderr).toMatch(/User "jane" cannot (get|list) resource/);
  });

  it('a configuration that is wrong is refused before any request', async () => {
    const { folder } = cluster();
    const { code, stderr } = await refusal(path.join(folder, 'none'), [
      'install',
      '-y',
      '--set',
      'components.pilot.enable=true',
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('components.pilot.enable');
  });

  it('a credential plugin gives the token, and is named when it fails', async () => {
    const control = cluster();
    const credential = {
      apiVersion: 'client.authentication.k8s.io/v1',
      kind: 'ExecCredential',
      status: { token: control.server.token },
    };
    const withPlugin = (command: string, args: string[]): string => {
      const config = JSON.parse(kubeconfigOf(control.server)) as { users: { user: JsonObject }[] };
      for (const entry of config.users)
        entry.user = {
          exec: {
            apiVersion: credential.apiVersion,
            command,
            args,
            interactiveMode: 'IfAvailable',
            installHint: 'Get it from your platform team.',
          },
        };
      return JSON.stringify(config);
    };
    const good = writeConfig(
      control,
      'plugin',
      withPlugin('sh', ['-c', `test -n "$KUBERNETES_EXEC_INFO" && echo '${JSON.stringify(credential)}'`]),
    );
    expect(await meshctl(good, ['tag', 'list'])).toMatchObject({ code: 0 });
    const failing = await refusal(writeConfig(control, 'plugin-failing', withPlugin('sh', ['-c', 'exit 5'])), [
      'tag',
      'list',
    ]);
    expect(failing).toMatchObject({ code: 3 });
    expect(failing.stderr).toContain('credential plugin sh: it ended with exit code 5');
    const missing = await refusal(writeConfig(control, 'plugin-missing', withPlugin('no-such-plugin', [])), [
      'tag',
      'list',
    ]);
    expect(missing.stderr).toContain('Get it from your platform team.');
    expect(missing.stderr).not.toContain(control.server.token);
  });
});
