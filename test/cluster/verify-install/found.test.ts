import { expect, it } from 'vitest';
import type { JsonObject } from '../../../src/objects/json.ts';
import { applyObjects } from '../apply-objects.ts';
import { meshctl } from '../meshctl.ts';
import { byIstioctl, istiod } from '../precheck/objects.ts';
import { whileApplied } from '../precheck/while-applied.ts';
import { ofIstioctl, ofRelease, rendered } from '../rendered.ts';
import { describeCluster } from '../suite.ts';
import { withVersion } from '../version-proxy.ts';
import { verify } from './report.ts';

const remarks = async (kubeconfig: string, ...args: string[]) => {
  const { code, report } = await verify(kubeconfig, ...args);
  const found = report.results.filter(({ status }) => status !== 'pass');
  return { code, found: found.map(({ id, status, reason }) => `${id} ${status} ${reason}`) };
};

describeCluster('verify-install of an installation that it finds', (cluster) => {
  it('without record and values looks at readiness only', async () => {
    const { kubeconfig, api } = cluster();
    const onlyReadiness = /^MESH201 warn Istio of an unknown version.*ConfigMap values.*only the readiness/;
    await whileApplied(api, [istiod(byIstioctl(''))], () =>
      expect
        .poll(() => remarks(kubeconfig), { timeout: 60_000 })
        .toEqual({ code: 0, found: [expect.stringMatching(onlyReadiness)] }),
    );
    await whileApplied(api, [istiod(byIstioctl(''), { pods: { schedulerName: 'none' } })], () =>
      expect
        .poll(() => remarks(kubeconfig), { timeout: 60_000 })
        .toEqual({
          code: 1,
          found: [expect.stringMatching(onlyReadiness), expect.stringMatching(/^MESH204 fail 0 of 1 pods available/)],
        }),
    );
  });

  it('says which others are there', async () => {
    const { kubeconfig, api } = cluster();
    await whileApplied(api, [istiod(byIstioctl('1.30.3'))], async () => {
      for (const args of [
        ['--revision', 'canary'],
        ['-i', 'elsewhere'],
      ]) {
        const { code, found } = await remarks(kubeconfig, ...args);
        expect({ args, code, found }).toEqual({
          args,
          code: 1,
          found: [expect.stringMatching(/No Istio installation found: .*; there is default in istio-system/)],
        });
      }
    });
  });
});

describeCluster('verify-install by an account that may not see everything', (cluster) => {
  it('tells what it could not check', async () => {
    const { kubeconfig, api } = cluster();
    expect(await meshctl(kubeconfig, ['install', '-y', '--set', 'profile=minimal'])).toMatchObject({ code: 0 });
    const rbac = '/apis/rbac.authorization.k8s.io/v1';
    const rule = (groups: string[], resources: string[]): JsonObject => ({
      apiGroups: groups,
      resources,
      verbs: ['get', 'list'],
    });
    await api.create(`${rbac}/clusterroles`, {
      metadata: { name: 'onlooker' },
      rules: [
        rule([''], ['services', 'configmaps', 'serviceaccounts', 'pods', 'namespaces']),
        rule(['apps', 'admissionregistration.k8s.io', 'apiextensions.k8s.io'], ['*']),
      ],
    });
    await api.create(`${rbac}/clusterrolebindings`, {
      metadata: { name: 'onlooker' },
      subjects: [{ kind: 'User', name: 'onlooker', apiGroup: 'rbac.authorization.k8s.io' }],
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'onlooker' },
    });
    const args = ['verify-install', '--as', 'onlooker', '--as-group', 'system:authenticated'];
    await expect.poll(async () => (await meshctl(kubeconfig, args)).stdout, { timeout: 60_000 }).toContain('✔');
    const { code, stdout } = await meshctl(kubeconfig, args);
    expect({ code, last: stdout.trimEnd().split('\n').at(-1) }).toEqual({
      code: 3,
      last: '? Istio installation could not be verified',
    });
    expect(stdout).toContain('✔ Deployment: istiod.istio-system checked successfully');
    expect(stdout).toMatch(/^\? Role: istiod\.istio-system: .*forbidden/m);
  });
});

describeCluster('verify-install on GKE', (cluster) => {
  it('knows what an installation there consists of', async () => {
    await withVersion(cluster(), 'v1.36.3-gke.100', async (kubeconfig) => {
      expect(await meshctl(kubeconfig, ['install', '-y'])).toMatchObject({ code: 0 });
      for (const args of [[], ['--set', 'profile=default']]) {
        const { code, failed, report } = await verify(kubeconfig, ...args);
        expect({ args, code, failed }).toEqual({ args, code: 0, failed: [] });
        expect(JSON.stringify(report)).toContain('"istio-cni-node"');
      }
    });
  });
});

describeCluster('verify-install of another release', (cluster) => {
  it('looks at readiness only', async () => {
    const { kubeconfig, api } = cluster();
    const objects = ofIstioctl(await rendered(kubeconfig, '--revision', 'old'), 'old');
    await applyObjects(api, ofRelease('1.28.1', objects), 'istio-operator');
    await expect
      .poll(() => remarks(kubeconfig), { timeout: 60_000 })
      .toEqual({
        code: 0,
        found: expect.arrayContaining([
          expect.stringMatching(
            /^MESH201 warn Istio 1\.28\.1, revision old in namespace istio-system: .*only the readi/,
          ),
        ]),
      });
    const { stdout } = await meshctl(kubeconfig, ['verify-install']);
    expect(stdout).toContain('Checked 15 custom resource definitions\nChecked 2 Istio Deployments\n');
  });
});
