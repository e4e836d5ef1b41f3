import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { JsonObject } from '../../../src/objects/json.ts';
import { kubeconfigOf, until } from '../control-plane.ts';
import { meshctl } from '../meshctl.ts';
import { describeCluster } from '../suite.ts';
import { formats, precheck } from './report.ts';

describeCluster('precheck', (cluster) => {
  it('is clean on an empty cluster, under each of its names and in every format', async () => {
    const { kubeconfig } = cluster();
    for (const name of [['precheck'], ['x', 'precheck'], ['exp', 'precheck'], ['experimental', 'precheck']]) {
      const { code, stdout, stderr } = await meshctl(kubeconfig, name);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const lines = stdout.trimEnd().split('\n');
      expect(lines.at(-2)).toBe('✔ No issues found when checking the cluster. Istio is safe to install or upgrade!');
      expect(lines.at(-1)).toMatch(/get started.*https:\/\/istio\.io\/latest\/docs\/setup\/getting-started/);
    }
    for (const format of formats)
      expect(await meshctl(kubeconfig, ['precheck', '-o', format])).toMatchObject({ code: 0, stderr: '' });
  });

  it('is clean with the release installed, and names what a half installation lacks', async () => {
    const { kubeconfig, api } = cluster();
    expect(await meshctl(kubeconfig, ['install', '-y'])).toMatchObject({ code: 0 });
    expect(await precheck(kubeconfig)).toMatchObject({ code: 0, findings: [] });
    const deployment = '/apis/apps/v1/namespaces/istio-system/deployments/istiod';
    const { metadata, ...original } = await api.get(deployment);
    await api.remove(deployment);
    await until('nobody answers the webhooks', 60_000, async () =>
      (await precheck(kubeconfig)).findings.some((line) => line.startsWith('MESH106')),
    );
    const half = await precheck(kubeconfig);
    expect(half.code).toBe(0);
    expect(half.findings).toContainEqual(expect.stringMatching(/^MESH103 warning .*its istiod is not there/));
    expect(half.findings).toContainEqual(expect.stringMatching(/^MESH106 warning .*no ready endpoint/));
    expect((await precheck(kubeconfig, '--fail-on', 'Warning')).code).toBe(1);

    const { name, namespace, labels } = metadata as JsonObject;
    const old = { ...(labels as JsonObject), 'operator.istio.io/version': '1.27.1' };
    await api.create('/apis/apps/v1/namespaces/istio-system/deployments', {
      ...original,
      metadata: { name, namespace, labels: old },
    });
    const { code, findings } = await precheck(kubeconfig);
    expect({ code, findings }).toEqual({
      code: 1,
      findings: expect.arrayContaining([expect.stringMatching(/^MESH101 error Istio 1\.27\.1 is installed/)]),
    });
    for (const format of formats) {
      const outcome = await meshctl(kubeconfig, ['precheck', '-o', format]);
      expect({ format, code: outcome.code }).toEqual({ format, code: 1 });
      expect(outcome.stdout).toContain('MESH101');
      expect(outcome.stdout).not.toContain('No issues found');
    }
    const brief = await meshctl(kubeconfig, ['precheck', '-o', 'log', '--output-threshold', 'Error']);
    expect(brief.stdout).toContain('Error [MESH101] (Deployment istiod.istio-system) Istio 1.27.1 is installed');
    expect(brief.stdout).not.toContain('MESH103');
    expect(await meshctl(kubeconfig, ['precheck', '--skip-controlplane'])).toMatchObject({ code: 0 });
    expect(await meshctl(kubeconfig, ['uninstall', '--purge', '-y'])).toMatchObject({ code: 0 });
  });

  it('prints rules which, applied, let an account that only reads install', async () => {
    const { kubeconfig, api } = cluster();
    const rbac = '/apis/rbac.authorization.k8s.io/v1';
    const account = { kind: 'User', name: 'reader', apiGroup: 'rbac.authorization.k8s.io' };
    const bind = (name: string) =>
      api.create(`${rbac}/clusterrolebindings`, {
        metadata: { name: `reader-${name}` },
        subjects: [account],
        roleRef: { apiGroup: account.apiGroup, kind: 'ClusterRole', name },
      });
    await api.create(`${rbac}/clusterroles`, {
      metadata: { name: 'read-only' },
      rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['get', 'list', 'watch'] }],
    });
    await bind('read-only');
    const as = ['--as', 'reader', '--as-group', 'system:authenticated'];
    let before = await precheck(kubeconfig, ...as);
    const isRefusedOnly = (): boolean => before.findings.every((line) => line.startsWith('IST0141 error'));
    // Until then not everything can be read, and what is missing looks like findings.
    await until('the binding is in force', 60_000, async () => {
      before = await precheck(kubeconfig, ...as);
      return before.report.verdict === 'fail' && isRefusedOnly();
    });
    expect(before.code).toBe(1);
    expect(isRefusedOnly()).toBe(true);
    expect(before.findings.join('\n')).toMatch(/create, patch, delete resource deployments in namespace istio-system/);
    const role = before.report.results.find(({ remedy }) => remedy !== undefined)?.remedy;
    expect(role).toMatchObject({ kind: 'ClusterRole', metadata: { name: 'meshctl-install' } });
    const { stdout } = await meshctl(kubeconfig, ['precheck', ...as]);
    expect(stdout).toContain('kind: ClusterRole');
    await api.create(`${rbac}/clusterroles`, role ?? {});
    await bind('meshctl-install');
    await until('the rules are in force', 60_000, async () => (await precheck(kubeconfig, ...as)).code === 0);
    expect(await precheck(kubeconfig, ...as)).toMatchObject({ code: 0, findings: [] });
    expect(await meshctl(kubeconfig, ['install', '-y', ...as])).toMatchObject({ code: 0 });
  });

  it('tells what it could not check from what it found', async () => {
    const { kubeconfig } = cluster();
    for (const format of formats) {
      const args = [
        'precheck',
        '--skip-controlplane',
        '-o',
        format,
        '--as',
        'nobody',
        '--as-group',
        'system:authenticated',
      ];
      const { code, stdout } = await meshctl(kubeconfig, args);
      expect({ format, code }).toEqual({ format, code: 3 });
      expect(stdout).toContain('forbidden');
      expect(stdout).not.toContain('No issues found');
    }
  });

  it('refuses bad input without a word on stdout', async () => {
    const { kubeconfig, folder } = cluster();
    const unreachable = path.join(folder, 'unreachable');
    writeFileSync(unreachable, kubeconfigOf({ ...cluster().server, url: 'https://127.0.0.1:1' }));
    const refusals: [string[], number, RegExp][] = [
      [['-o', 'xml'], 2, /text, log, json, junit, sarif, github/],
      [['--fail-on', 'never'], 2, /info, warning, error/],
      [['--output-threshold', 'bogus'], 2, /info, warning, error/],
      [['--from-version', 'foo'], 2, /invalid version foo, expected format like '1\.0'/],
      [['--from-version', '2.20'], 2, /expected major version 1, got 2\.20/],
      [['--from-version', '1.x'], 2, /minor version is not a number: x/],
      [['--set', 'profile=nope'], 2, /nope/],
      [['--filename', path.join(folder, 'none.yaml')], 2, /none\.yaml/],
      [['--context', 'nope'], 2, /no context nope/],
      [['-c', unreachable], 3, /cannot reach the API server https:\/\/127\.0\.0\.1:1/],
    ];
    for (const [args, code, message] of refusals) {
      const outcome = await meshctl(kubeconfig, ['precheck', ...args]);
      expect({ args, ...outcome }).toMatchObject({ args, code, stdout: '', stderr: expect.stringMatching(message) });
    }
  }, 180_000);
});
