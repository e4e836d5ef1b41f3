import { expect, it } from 'vitest';
import { isJsonObject, type JsonObject, valueAt } from '../../../src/objects/json.ts';
import { type ControlPlane, until } from '../control-plane.ts';
import { meshctl, startMeshctl } from '../meshctl.ts';
import { describeCluster } from '../suite.ts';
import { verify } from './report.ts';

const deployment = '/apis/apps/v1/namespaces/istio-system/deployments';
const mutating = '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations';

describeCluster('verify-install names what is wrong', (cluster) => {
  const install = (control: ControlPlane) => meshctl(control.kubeconfig, ['install', '-y']);

  it('an object that was deleted, of any kind', async () => {
    const control = cluster();
    const { kubeconfig, api } = control;
    expect(await install(control)).toMatchObject({ code: 0 });
    const victims = [
      [`${deployment}/istiod`, 'Deployment/istiod'],
      ['/api/v1/namespaces/istio-system/services/istiod', 'Service/istiod'],
      ['/api/v1/namespaces/istio-system/configmaps/values', 'ConfigMap/values'],
      [`${mutating}/istio-revision-tag-default`, 'MutatingWebhookConfiguration/istio-revision-tag-default'],
      [
        '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/sidecars.networking.istio.io',
        'CustomResourceDefinition/sidecars.networking.istio.io',
      ],
      [
        '/apis/rbac.authorization.k8s.io/v1/clusterroles/istiod-clusterrole-istio-system',
        'ClusterRole/istiod-clusterrole-istio-system',
      ],
    ] as const;
    for (const [at] of victims) await api.remove(at);
    const gone = async () => (await verify(kubeconfig)).failed;
    await expect
      .poll(gone, { timeout: 60_000 })
      .toEqual(expect.arrayContaining(victims.map(([, name]) => `MESH202 ${name}: it is not there`)));
    expect(await gone()).toHaveLength(victims.length);
    expect(await install(control)).toMatchObject({ code: 0 });
    expect((await verify(kubeconfig)).failed).toEqual([]);
  });

  it('a Deployment that is scaled to 0, with the same exit code in every format', async () => {
    const { kubeconfig, api } = cluster();
    await api.patch(`${deployment}/istiod`, { spec: { replicas: 0 } });
    const { failed } = await verify(kubeconfig);
    expect(failed).toEqual(['MESH204 Deployment/istiod: it is scaled to 0, so nothing of it runs']);
    for (const format of ['text', 'json', 'junit', 'sarif', 'github']) {
      const { code, stdout } = await meshctl(kubeconfig, ['verify-install', '-o', format]);
      expect({ format, code }).toEqual({ format, code: 1 });
      expect(stdout).toContain('scaled to 0');
    }
    const { stdout } = await meshctl(kubeconfig, ['verify-install']);
    expect(stdout).toContain('✘ Deployment: istiod.istio-system: it is scaled to 0');
    // Its configuration leaves the number to the autoscaler, so installing again would not mend it.
    expect(stdout).toContain('kubectl scale deployment istiod -n istio-system --replicas=1\n');
    expect(stdout).not.toContain('verified successfully');
  });

  it('and --wait passes when the cause goes away, telling what it waits for', async () => {
    const { kubeconfig, api } = cluster();
    const { child, outcome } = startMeshctl(kubeconfig, ['verify-install', '--wait']);
    let mended: Promise<unknown> | undefined;
    child.stderr?.on('data', (text: string) => {
      if (text.includes('waiting for')) mended ??= api.patch(`${deployment}/istiod`, { spec: { replicas: 1 } });
    });
    const { code, stderr, stdout } = await outcome;
    await mended;
    expect(stderr).toContain('waiting for Deployment/istio-system/istiod: it is scaled to 0');
    expect({ code, last: stdout.trimEnd().split('\n').at(-1) }).toEqual({
      code: 0,
      last: '✔ Istio is installed and verified successfully',
    });
  });

  it('a field that was edited', async () => {
    const { kubeconfig, api } = cluster();
    const edits: [string, JsonObject, string][] = [
      [
        `${deployment}/istiod`,
        { metadata: { labels: { app: 'x' } } },
        'MESH203 Deployment/istiod: metadata.labels.app: expected istiod, found x',
      ],
      [
        '/api/v1/namespaces/istio-system/configmaps/istio',
        { data: { mesh: 'a: 1\n' } },
        'MESH203 ConfigMap/istio: data.mesh differs in line 1',
      ],
      [
        '/apis/rbac.authorization.k8s.io/v1/clusterroles/istiod-gateway-controller-istio-system',
        { rules: [] },
        'MESH203 ClusterRole/istiod-gateway-controller-istio-system: rules',
      ],
    ];
    for (const [at, edit] of edits) await api.patch(at, edit);
    const { failed, code } = await verify(kubeconfig);
    expect({ code, failed }).toEqual({
      code: 1,
      failed: expect.arrayContaining(edits.map(([, , text]) => expect.stringContaining(text))),
    });
    expect(failed).toHaveLength(edits.length);
    expect(await meshctl(kubeconfig, ['install', '-y', '--force-conflicts'])).toMatchObject({ code: 0 });
    expect((await verify(kubeconfig)).failed).toEqual([]);
  });

  it('gives up after --timeout with exit code 4 and the report', async () => {
    const { kubeconfig, api } = cluster();
    await api.remove('/api/v1/namespaces/istio-system/configmaps/istio');
    for (const format of ['json', 'junit']) {
      const { code, stdout, stderr } = await meshctl(kubeconfig, [
        'verify-install',
        '--wait',
        '--timeout',
        '1s',
        '-o',
        format,
      ]);
      expect(code).toBe(4);
      expect(stderr).toContain('waiting for ConfigMap/istio-system/istio: it is not there');
      expect(stdout).toContain('it is not there');
    }
    expect(await meshctl(kubeconfig, ['install', '-y'])).toMatchObject({ code: 0 });
  });

  it('webhooks without a CA bundle as warnings, and a policy that lets everything in', async () => {
    const { kubeconfig, api } = cluster();
    const at = '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/istio-validator-istio-system';
    const warnings = async (): Promise<string[]> =>
      (await verify(kubeconfig)).report.results.flatMap(({ id, status, objects: [object] }) =>
        status === 'warn' && object?.name === 'istio-validator-istio-system' ? [id] : [],
      );
    expect(await warnings()).toEqual(['MESH206']);
    const set = async (fields: JsonObject, clientConfig: JsonObject): Promise<void> => {
      const live = await api.get(at);
      const [webhook] = Array.isArray(live.webhooks) ? (live.webhooks as JsonObject[]) : [];
      const config = isJsonObject(webhook?.clientConfig) ? webhook.clientConfig : {};
      await api.replace(at, {
        ...live,
        webhooks: [{ ...webhook, ...fields, clientConfig: { ...config, ...clientConfig } }],
      });
    };
    // Any certificate will do: nobody calls the webhook here.
    const caBundle = Buffer.from(cluster().server.ca).toString('base64');
    await set({}, { caBundle });
    expect(await warnings()).toEqual(['MESH207']);
    await set({ failurePolicy: 'Fail' }, {});
    expect(await warnings()).toEqual([]);
    expect((await verify(kubeconfig)).code).toBe(0);
    expect((await verify(kubeconfig, '--fail-on', 'warning')).code).toBe(1);
    const injector = await api.get(`${mutating}/istio-revision-tag-default`);
    const webhooks = (injector.webhooks as JsonObject[]).map((entry) => ({ ...entry, failurePolicy: 'Ignore' }));
    await api.replace(`${mutating}/istio-revision-tag-default`, { ...injector, webhooks });
    expect((await verify(kubeconfig)).failed).toEqual([
      expect.stringMatching(
        /^MESH207 MutatingWebhookConfiguration\/istio-revision-tag-default: .*expected Fail, found Ignore/,
      ),
    ]);
    expect(await meshctl(kubeconfig, ['install', '-y', '--force-conflicts'])).toMatchObject({ code: 0 });
  });

  it('a CRD that is not established', async () => {
    const { kubeconfig, api } = cluster();
    const crds = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
    const original = await api.get(`${crds}/proxyconfigs.networking.istio.io`);
    await api.remove(`${crds}/proxyconfigs.networking.istio.io`);
    const names = { plural: 'proxies', kind: 'ProxyConfig', listKind: 'ProxyConfigList', singular: 'proxyconfig' };
    const schema = { openAPIV3Schema: { type: 'object' } };
    await until('the name is free', 60_000, async () => !(await api.text(crds)).includes('"proxyconfigs.networking'));
    await api.create(crds, {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'proxies.networking.istio.io' },
      spec: {
        group: 'networking.istio.io',
        scope: 'Namespaced',
        names,
        versions: [{ name: 'v1', served: true, storage: true, schema }],
      },
    });
    await until('it has taken the names', 60_000, async () =>
      JSON.stringify(valueAt((await api.get(`${crds}/proxies.networking.istio.io`)) as JsonObject, 'status')).includes(
        '"ProxyConfig"',
      ),
    );
    await api.create(crds, {
      ...original,
      metadata: {
        name: 'proxyconfigs.networking.istio.io',
        labels: (original.metadata as JsonObject).labels,
        annotations: { 'helm.sh/resource-policy': 'keep' },
      },
    });
    const { failed } = await verify(kubeconfig);
    expect(failed).toEqual([
      expect.stringMatching(
        /^MESH205 CustomResourceDefinition\/proxyconfigs.networking.istio.io: its names are not accepted: .*ProxyConfig/,
      ),
    ]);
  });
});
