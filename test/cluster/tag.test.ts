import { expect, it } from 'vitest';
import { meshctl } from './meshctl.ts';
import { describeCluster } from './suite.ts';

describeCluster('tag', (cluster) => {
  it('refuses what cannot be', async () => {
    const { kubeconfig } = cluster();
    const none = await meshctl(kubeconfig, ['tag', 'list']);
    expect(none).toMatchObject({ code: 0, stdout: '' });
    expect(none.stderr).toContain('No Istio revision tags found.');
    expect((await meshctl(kubeconfig, ['tag', 'set', 'prod', '-r', 'canary'])).code).toBe(1);
    expect((await meshctl(kubeconfig, ['tag', 'set', 'prod'])).code).toBe(2);
    expect((await meshctl(kubeconfig, ['tag', 'remove', 'prod', '-y'])).code).toBe(1);
  });

  it('leads namespaces to a revision, moves on, and goes', async () => {
    const { kubeconfig, api } = cluster();
    for (const revision of ['one', 'two'])
      expect(
        await meshctl(kubeconfig, ['install', '--set', 'profile=minimal', '--revision', revision, '-y']),
      ).toMatchObject({ code: 0 });
    const set = await meshctl(kubeconfig, ['tag', 'set', 'prod', '-r', 'one']);
    expect(set.stdout).toContain('Revision tag "prod" created, referencing control plane revision "one"');
    const webhook = await api.get(
      '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations/istio-revision-tag-prod',
    );
    expect(JSON.stringify(webhook.webhooks)).toContain('"name":"istiod-one"');
    expect(JSON.stringify(webhook.metadata)).not.toContain('operator.istio.io/managed":"Reconcile');

    await api.patch('/api/v1/namespaces/default', { metadata: { labels: { 'istio.io/rev': 'prod' } } });
    const listed = await meshctl(kubeconfig, ['tag', 'list', '-o', 'json']);
    expect(JSON.parse(listed.stdout)).toEqual([
      { tag: 'default', revision: 'one', namespaces: [] },
      { tag: 'prod', revision: 'one', namespaces: ['default'] },
      { tag: '', revision: 'two', namespaces: [] },
    ]);

    expect((await meshctl(kubeconfig, ['tag', 'set', 'prod', '-r', 'two'])).code).toBe(1);
    expect((await meshctl(kubeconfig, ['tag', 'set', 'two', '-r', 'one'])).code).toBe(1);
    expect((await meshctl(kubeconfig, ['tag', 'set', 'prod', '-r', 'two', '--overwrite'])).code).toBe(0);

    const dry = await meshctl(kubeconfig, ['uninstall', '--revision', 'two', '--dry-run']);
    expect(dry.stdout).toContain('namespaces that still point to it (1): default');
    const removed = await meshctl(kubeconfig, ['tag', 'remove', 'prod', '-y']);
    expect(removed).toMatchObject({ code: 0, stdout: 'Revision tag prod removed\n' });
  });

  it('prints the objects of a tag', async () => {
    const { stdout, code } = await meshctl(cluster().kubeconfig, ['tag', 'generate', 'default', '-r', 'two', '-y']);
    expect(code).toBe(0);
    for (const name of ['istio-revision-tag-default', 'istiod-revision-tag-default', 'istiod-default-validator'])
      expect(stdout).toContain(`name: ${name}`);
  });
});
