import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { applyObjects } from '../apply-objects.ts';
import { until } from '../control-plane.ts';
import { meshctl } from '../meshctl.ts';
import { daemonSet, idle } from '../precheck/objects.ts';
import { whileApplied } from '../precheck/while-applied.ts';
import { ofHelm, ofKubectl, rendered } from '../rendered.ts';
import { describeCluster } from '../suite.ts';
import { verify } from './report.ts';

const deployment = '/apis/apps/v1/namespaces/istio-system/deployments';

for (const profile of ['default', 'demo', 'ambient']) {
  describeCluster(`verify-install of ${profile}`, (cluster) => {
    it('passes on what meshctl installed, found by itself and given', async () => {
      const { kubeconfig, folder } = cluster();
      const flags = ['--set', `profile=${profile}`];
      const manifest = path.join(folder, 'manifest.json');
      writeFileSync(
        manifest,
        JSON.stringify({ apiVersion: 'v1', kind: 'List', items: await rendered(kubeconfig, ...flags) }),
      );
      expect(await meshctl(kubeconfig, ['verify-install'])).toMatchObject({
        code: 1,
        stdout: expect.stringContaining('No Istio installation found'),
      });
      expect(await meshctl(kubeconfig, ['install', '-y', ...flags])).toMatchObject({ code: 0 });
      for (const args of [[], flags, ['-f', manifest], ['--revision', 'default'], ['-i', 'istio-system']]) {
        const { failed, code } = await verify(kubeconfig, ...args);
        expect({ args, failed, code }).toEqual({ args, failed: [], code: 0 });
      }
      const { stdout, stderr, code } = await meshctl(kubeconfig, ['verify-install']);
      const lines = stdout.trimEnd().split('\n');
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(lines).toContain('✔ Deployment: istiod.istio-system checked successfully');
      expect(lines).toContain('Checked 15 custom resource definitions');
      expect(lines).toContain(`Checked ${{ default: 2, demo: 3, ambient: 1 }[profile]} Istio Deployments`);
      expect(lines.includes('Checked 2 Istio Daemonsets')).toBe(profile === 'ambient');
      expect(lines.at(-1)).toBe('✔ Istio is installed and verified successfully');
      // istiod, which does not really run here, would fill the bundles in.
      expect(lines).toContainEqual(expect.stringMatching(/^! MutatingWebhookConfiguration: .*no CA bundle/));
    });
  });
}

describeCluster('verify-install of objects from elsewhere', (cluster) => {
  it('passes on an applied manifest, with or without settings that no ConfigMap tells', async () => {
    const { kubeconfig, api, folder } = cluster();
    const file = path.join(folder, 'mesh.yaml');
    writeFileSync(
      file,
      JSON.stringify({
        apiVersion: 'install.istio.io/v1alpha1',
        kind: 'IstioOperator',
        spec: {
          profile: 'demo',
          components: { pilot: { k8s: { podAnnotations: { team: 'mesh' }, resources: { requests: { cpu: '20m' } } } } },
        },
      }),
    );
    const objects = await rendered(kubeconfig, '-f', file);
    const manifest = path.join(folder, 'manifest.json');
    writeFileSync(manifest, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
    await applyObjects(api, ofKubectl(objects), 'kubectl-client-side-apply');
    for (const args of [[], ['-f', file], ['-f', manifest]]) {
      await until('the pods run', 60_000, async () => (await verify(kubeconfig, ...args)).code === 0);
      const { failed, code } = await verify(kubeconfig, ...args);
      expect({ args, failed, code }).toEqual({ args, failed: [], code: 0 });
    }
  });

  it('tells of node agents that no node takes', async () => {
    const { kubeconfig, api, folder } = cluster();
    const agent = daemonSet('agent', 'istio-system', []);
    const file = path.join(folder, 'agent.json');
    writeFileSync(file, JSON.stringify(agent));
    const nothingRuns = ['MESH204 DaemonSet/agent: no node takes its pods, so nothing of it runs'];
    await whileApplied(api, [agent], () =>
      expect.poll(async () => (await verify(kubeconfig, '-f', file)).failed, { timeout: 60_000 }).toEqual(nothingRuns),
    );
  });

  it('names what somebody edited all the same', async () => {
    const { kubeconfig, api } = cluster();
    await api.patch(`${deployment}/istiod?fieldManager=kubectl-edit`, {
      metadata: { labels: { istio: 'other' } },
    });
    const { failed, code } = await verify(kubeconfig);
    expect({ failed, code }).toEqual({
      failed: ['MESH203 Deployment/istiod: metadata.labels.istio: expected pilot, found other'],
      code: 1,
    });
  });
});

describeCluster('verify-install of a Helm release', (cluster) => {
  it('passes, and notices what is missing', async () => {
    const { kubeconfig, api } = cluster();
    const objects = await rendered(kubeconfig);
    await applyObjects(api, ofHelm(objects), 'helm');
    await until('the pods run', 60_000, async () => (await verify(kubeconfig)).code === 0);
    await api.remove(`${deployment}/istiod`);
    expect((await verify(kubeconfig)).failed).toEqual(['MESH202 Deployment/istiod: it is not there']);
  });

  it('looks at its gateways, too, of which nothing in the control plane tells', async () => {
    const { kubeconfig, api } = cluster();
    const labels = { 'app.kubernetes.io/name': 'ingress', 'app.kubernetes.io/part-of': 'istio' };
    await whileApplied(api, [idle('ingress', 'istio-ingress', { labels })], async () => {
      expect((await verify(kubeconfig)).failed).toContain(
        'MESH204 Deployment/ingress: it is scaled to 0, so nothing of it runs',
      );
    });
  });
});

describeCluster('verify-install of two control planes', (cluster) => {
  it('checks both, or the one that is named', async () => {
    const { kubeconfig, api } = cluster();
    const canary = ['--revision', 'canary', '--set', 'profile=minimal'];
    expect(await meshctl(kubeconfig, ['install', '-y'])).toMatchObject({ code: 0 });
    expect(await meshctl(kubeconfig, ['install', '-y', ...canary])).toMatchObject({ code: 0 });
    for (const args of [[], ['--revision', 'canary'], ['--revision', 'default'], canary])
      expect(await verify(kubeconfig, ...args)).toMatchObject({ failed: [], code: 0 });
    await api.remove(`${deployment}/istiod-canary`);
    for (const args of [[], ['--revision', 'canary']])
      expect((await verify(kubeconfig, ...args)).failed).toEqual(['MESH202 Deployment/istiod-canary: it is not there']);
    expect(await verify(kubeconfig, '--revision', 'default')).toMatchObject({ failed: [], code: 0 });
    const { code, failed } = await verify(kubeconfig, '--revision', 'nope');
    expect({ code, failed }).toEqual({
      code: 1,
      failed: [expect.stringMatching(/revision nope; there is canary in istio-system, default in istio-system/)],
    });
  });
});

describeCluster('verify-install refuses', (cluster) => {
  it('what it cannot read, without a word on stdout', async () => {
    const { kubeconfig, folder } = cluster();
    const text = path.join(folder, 'hello.txt');
    writeFileSync(text, 'hello\n');
    const bare = path.join(folder, 'bare.yaml');
    writeFileSync(bare, 'kind: Deployment\n');
    const object = path.join(folder, 'object.yaml');
    writeFileSync(object, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n');
    const empty = path.join(folder, 'empty.yaml');
    writeFileSync(empty, 'apiVersion: v1\nkind: List\nitems: []\n');
    const refusals: [string[], number, RegExp][] = [
      [['-f', empty], 2, /no objects/],
      [['-f', text], 2, /hello\.txt/],
      [['-f', bare], 2, /bare\.yaml: neither an IstioOperator nor a manifest/],
      [['-f', path.join(folder, 'none.yaml')], 2, /none\.yaml/],
      [['-f', object, '--set', 'profile=demo'], 2, /rendered objects/],
      [['-o', 'xml'], 2, /text, json, junit/],
      [['--fail-on', 'fatal'], 2, /info, warning, error/],
      [['--timeout', 'soon'], 2, /duration/],
      [['--set', 'profile=nope'], 2, /nope/],
      [['--as', 'system:serviceaccount:default:nobody'], 3, /forbidden/],
      [['--kubeconfig', path.join(folder, 'nowhere')], 2, /nowhere/],
    ];
    for (const [args, code, message] of refusals) {
      const outcome = await meshctl(kubeconfig, ['verify-install', ...args]);
      expect({ args, ...outcome }).toMatchObject({ args, code, stdout: '', stderr: expect.stringMatching(message) });
    }
    const nowhere = await meshctl(kubeconfig, ['verify-install'], { KUBECONFIG: path.join(folder, 'nowhere') });
    expect(nowhere).toMatchObject({
      code: 3,
      stdout: '',
      stderr: expect.stringMatching(/no kubeconfig found: looked at .*nowhere/),
    });
  });
});
