import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue, valueAt } from '../../src/objects/json.ts';
import { isKubeObject, type KubeObject } from '../../src/objects/object.ts';
import { applyObjects } from './apply-objects.ts';
import { type ControlPlane, until } from './control-plane.ts';
import { meshctl, startMeshctl } from './meshctl.ts';
import { describeCluster } from './suite.ts';

interface ReportJson {
  readonly verdict: string;
  readonly totals: Readonly<Record<string, number>>;
  readonly results: readonly {
    readonly id: string;
    readonly status: string;
    readonly reason?: string;
    readonly objects: readonly { readonly kind: string; readonly name: string }[];
  }[];
}

const verify = async (kubeconfig: string, ...args: string[]) => {
  const { code, stdout, stderr } = await meshctl(kubeconfig, ['verify-install', '-o', 'json', ...args]);
  expect(stdout, stderr).not.toBe('');
  const report = JSON.parse(stdout) as ReportJson;
  const failed = report.results.flatMap(({ status, id, reason = '', objects }) =>
    status === 'fail' ? [`${id} ${objects.map(({ kind, name }) => `${kind}/${name}`).join()}: ${reason}`] : [],
  );
  return { code, failed, report };
};

const rendered = async (kubeconfig: string, ...flags: string[]): Promise<KubeObject[]> => {
  const { stdout } = await meshctl(kubeconfig, [
    'manifest',
    'generate',
    '-o',
    'json',
    '--kube-version',
    'v1.36.3',
    ...flags,
  ]);
  const { items } = JSON.parse(stdout) as { items: JsonValue[] };
  return items.filter(isKubeObject);
};

const deployment = '/apis/apps/v1/namespaces/istio-system/deployments';
const mutating = '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations';

for (const profile of ['default', 'demo', 'ambient']) {
  describeCluster(`verify-install of ${profile}`, (cluster) => {
    it('passes on what meshctl installed, found by itself and given', async () => {
      const { kubeconfig } = cluster();
      const flags = ['--set', `profile=${profile}`];
      expect(await meshctl(kubeconfig, ['verify-install'])).toMatchObject({
        code: 1,
        stdout: expect.stringContaining('No Istio installation found'),
      });
      expect(await meshctl(kubeconfig, ['install', '-y', ...flags])).toMatchObject({ code: 0 });
      for (const args of [[], flags, ['--revision', 'default'], ['-i', 'istio-system']]) {
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
    await applyObjects(api, objects, 'kubectl-client-side-apply');
    for (const args of [[], ['-f', file], ['-f', manifest]]) {
      await until('the pods run', 30_000, async () => (await verify(kubeconfig, ...args)).code === 0);
      const { failed, code } = await verify(kubeconfig, ...args);
      expect({ args, failed, code }).toEqual({ args, failed: [], code: 0 });
    }
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
    const released = objects.map((object) => ({
      ...object,
      metadata: {
        ...object.metadata,
        labels: {
          ...(object.metadata.labels as JsonObject),
          'app.kubernetes.io/instance': 'istiod',
          release: 'istiod',
        },
        annotations: {
          ...(object.metadata.annotations as JsonObject | undefined),
          'meta.helm.sh/release-name': 'istiod',
          'meta.helm.sh/release-namespace': 'istio-system',
        },
      },
    }));
    await applyObjects(api, released, 'helm');
    await until('the pods run', 30_000, async () => (await verify(kubeconfig)).code === 0);
    await api.remove(`${deployment}/istiod`);
    expect((await verify(kubeconfig)).failed).toEqual(['MESH202 Deployment/istiod: it is not there']);
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
      .poll(gone, { timeout: 20_000 })
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
    await until('the name is free', 20_000, async () => !(await api.text(crds)).includes('"proxyconfigs.networking'));
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
    await until('it has taken the names', 20_000, async () =>
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

describeCluster('verify-install refuses', (cluster) => {
  it('what it cannot read, without a word on stdout', async () => {
    const { kubeconfig, folder } = cluster();
    const text = path.join(folder, 'hello.txt');
    writeFileSync(text, 'hello\n');
    const bare = path.join(folder, 'bare.yaml');
    writeFileSync(bare, 'kind: Deployment\n');
    const object = path.join(folder, 'object.yaml');
    writeFileSync(object, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n');
    const refusals: [string[], number, RegExp][] = [
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
