import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../objects/json.ts';
import type { ConfigInputs } from './inputs.ts';
import { resolveConfig } from './resolve.ts';
import type { ResolvedConfig } from './resolved.ts';

const resolve = (inputs: Partial<ConfigInputs>): Promise<ResolvedConfig> =>
  resolveConfig({ files: [], sets: [], ...inputs });
const sets = (...texts: string[]): ConfigInputs['sets'] => texts.map((text) => ({ flag: 'set', text }));
const file = (spec: JsonObject, metadata?: JsonObject) => ({
  name: 'mesh.yaml',
  text: JSON.stringify({ apiVersion: 'install.istio.io/v1alpha1', kind: 'IstioOperator', metadata, spec }),
});
const paths = (config: ResolvedConfig): string[] => config.components.map(({ path }) => path);

describe('resolveConfig', () => {
  it('resolves the default profile', async () => {
    const config = await resolve({});
    expect(config).toMatchObject({ profile: 'default', namespace: 'istio-system', revision: '', name: undefined });
    expect(paths(config)).toEqual(['components.base', 'components.pilot', 'components.ingressGateways[0]']);
    expect(config.values).toEqual({
      defaultRevision: '',
      global: {
        configValidation: true,
        hub: 'registry.istio.io/release',
        istioNamespace: 'istio-system',
        tag: '1.30.3',
      },
      gateways: { 'istio-egressgateway': {}, 'istio-ingressgateway': {} },
      pilot: { enabled: true, cni: { enabled: false } },
      ztunnel: { resourceName: 'ztunnel' },
    });
    expect(config.warnings).toEqual([]);
  });

  it.each([
    ['demo', ['base', 'pilot', 'ingressGateways[0]', 'egressGateways[0]'], { profile: 'demo' }],
    ['minimal', ['base', 'pilot'], {}],
    ['empty', [], {}],
    ['preview', ['base', 'pilot', 'ingressGateways[0]'], { profile: 'preview' }],
    ['stable', ['base', 'pilot', 'ingressGateways[0]'], { profile: 'stable' }],
    ['remote', ['base', 'pilot'], { profile: 'remote' }],
    ['ambient', ['base', 'pilot', 'cni', 'ztunnel'], { profile: 'ambient' }],
    ['openshift', ['base', 'pilot', 'ingressGateways[0]', 'cni'], { global: { platform: 'openshift' } }],
    [
      'openshift-ambient',
      ['base', 'pilot', 'cni', 'ztunnel'],
      { profile: 'ambient', global: { platform: 'openshift' } },
    ],
  ])('resolves the profile %s', async (profile, components, values) => {
    const config = await resolve({ sets: sets(`profile=${profile}`) });
    expect(paths(config)).toEqual(components.map((name) => `components.${name}`));
    expect(config.values).toMatchObject(values);
    expect(config.spec.profile).toBe(profile);
  });

  it('lays files in order, then flags, then --revision', async () => {
    const config = await resolve({
      files: [
        file({ profile: 'demo', revision: 'a', tag: 'a', hub: 'a' }, { name: 'mesh' }),
        file({ revision: 'b', tag: 'b' }),
      ],
      sets: sets('revision=c'),
      revision: 'd',
    });
    expect(config).toMatchObject({ name: 'mesh', profile: 'demo', revision: 'd' });
    expect(config.values.global).toMatchObject({ hub: 'a', tag: 'b' });
  });

  it('lays --hub and --tag over everything', async () => {
    const { values } = await resolve({ sets: sets('hub=a', 'tag=a'), hub: 'h', tag: '1.10' });
    expect(values.global).toMatchObject({ hub: 'h', tag: '1.10' });
  });

  it('takes --revision default for none', async () => {
    expect(await resolve({ sets: sets('revision=x'), revision: 'default' })).toMatchObject({ revision: 'x' });
  });

  it('replaces lists as a whole', async () => {
    const config = await resolve({ sets: sets('components.ingressGateways[0].k8s.replicaCount=3') });
    expect(config.components.at(-1)?.settings).toEqual({ k8s: { replicaCount: 3 } });
  });

  it('lays unvalidatedValues over everything, unchecked', async () => {
    const { values } = await resolve({
      files: [file({ values: { pilot: { image: 'a' } }, unvalidatedValues: { pilot: { image: 'b', pdb: {} } } })],
    });
    expect(values.pilot).toMatchObject({ image: 'b', pdb: {} });
  });

  it('lays the cluster below the user', async () => {
    const clusterSettings: JsonObject = {
      components: { cni: { namespace: 'kube-system' } },
      values: { global: { platform: 'gke' } },
    };
    const config = await resolve({ clusterSettings });
    expect(config.components.at(-1)).toMatchObject({ kind: 'cni', namespace: 'kube-system' });
    const off = await resolve({
      clusterSettings,
      sets: sets('components.cni.enabled=false', 'values.global.platform=k3s'),
    });
    expect(paths(off)).not.toContain('components.cni');
    expect(off.values.global).toMatchObject({ platform: 'k3s' });
  });

  describe('with the charts of a repository', () => {
    const charts = { repository: 'oci://x/charts', version: '1.31.0', hub: 'h', tag: 't' };

    it('takes hub and tag of their release, below what the user says', async () => {
      const config = await resolve({ charts, sets: sets('tag=own') });
      expect(config).toMatchObject({ charts, istioVersion: '1.31.0', values: { global: { hub: 'h', tag: 'own' } } });
      expect(await resolve({})).toMatchObject({ charts: undefined, istioVersion: '1.30.3' });
    });

    it('warns of components that have no chart there, and are of another release', async () => {
      const { warnings } = await resolve({ charts });
      expect(warnings).toEqual([
        {
          path: 'components.ingressGateways[0]',
          message: expect.stringMatching(/^is rendered as of Istio 1\.30\.3 with the images of 1\.31\.0/),
        },
      ]);
      expect((await resolve({ charts, sets: sets('profile=minimal') })).warnings).toEqual([]);
      expect((await resolve({ charts: { ...charts, version: '1.30.3' } })).warnings).toEqual([]);
    });

    it('lets them know values that this program does not', async () => {
      const { values, warnings } = await resolve({ charts, sets: sets('profile=minimal', 'values.pilot.newValue=1') });
      expect(values.pilot).toMatchObject({ newValue: 1 });
      expect(warnings).toMatchObject([{ path: 'values.pilot.newValue' }]);
    });

    it('refuses a folder besides', async () => {
      await expect(resolve({ charts, sets: sets('installPackagePath=/x') })).rejects.toThrow(
        '--charts oci://x/charts and the folder /x (--manifests or installPackagePath) are two sources of charts',
      );
    });
  });

  it('knows the version of the release', async () => {
    const manifests = path.resolve(import.meta.dirname, '../../test/fixtures/release');
    expect((await resolve({})).istioVersion).toBe('1.30.3');
    expect((await resolve({ tag: '9', hub: 'h' })).istioVersion).toBe('1.30.3');
    expect((await resolve({ manifests })).istioVersion).toBe('9.9.9');
  });

  it.each<[JsonObject, JsonObject, string]>([
    [{}, { namespace: 'x' }, 'istio-system'],
    [{ values: { global: { istioNamespace: 'mesh' } } }, { namespace: 'x' }, 'mesh'],
    [{ values: { global: { istioNamespace: '' } } }, { namespace: 'x' }, 'x'],
    [{ values: null }, {}, 'istio-system'],
  ])('finds the namespace of %j with metadata %j', async (spec, metadata, namespace) => {
    expect((await resolve({ files: [file(spec, metadata)] })).namespace).toBe(namespace);
  });

  it.each([
    ['profile=nope', 'unknown profile "nope"'],
    ['profile=__proto__', 'unknown profile "__proto__"'],
    ['profile=5', '--set profile=5: profile: expected text, found 5'],
    ['profile=./nope.yaml', 'cannot read the profile ./nope.yaml'],
    ['installPackagePath=/nonexistent', 'cannot read the profiles in /nonexistent/profiles'],
  ])('refuses %s', async (text, message) => {
    await expect(resolve({ sets: sets(text) })).rejects.toThrow(message);
  });

  it('reads profiles from a file, and from the folder of a release', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'meshctl-profiles-'));
    mkdirSync(path.join(folder, 'profiles'));
    const write = (name: string, spec: JsonObject): string => {
      const to = path.join(folder, 'profiles', `${name}.yaml`);
      writeFileSync(to, file(spec).text);
      return to;
    };
    write('default', { values: { global: { istioNamespace: 'own' } } });
    const mine = write('mine', { values: { profile: 'demo' } });
    expect(await resolve({ manifests: folder, sets: sets('profile=mine') })).toMatchObject({
      namespace: 'own',
      values: { profile: 'demo' },
    });
    expect(await resolve({ sets: sets(`profile=${mine}`) })).toMatchObject({
      namespace: 'istio-system',
      values: { profile: 'demo' },
    });
    await expect(resolve({ manifests: folder, sets: sets('profile=demo') })).rejects.toMatchObject({
      message: 'unknown profile "demo"',
      hint: 'Known: default, mine, or the path of a file.',
    });
  });

  it('leaves out what it does not know of the profiles of another release', async () => {
    const manifests = mkdtempSync(path.join(tmpdir(), 'meshctl-newer-'));
    mkdirSync(path.join(manifests, 'profiles'));
    const spec = {
      components: { newer: { enabled: false }, ingressGateways: [{ name: 'a', more: 1 }] },
      meshConfig: { more: 1 },
      values: { pilot: { more: 1 } },
    };
    writeFileSync(path.join(manifests, 'profiles/default.yaml'), file(spec).text);
    const message = 'stands in the profile of this release, and is left out';
    const { warnings } = await resolve({ manifests });
    expect(warnings).toEqual([
      { path: 'components.newer', message },
      { path: 'components.ingressGateways[0].more', message },
    ]);
    await expect(resolve({ manifests, sets: sets('components.mine.enabled=true') })).rejects.toThrow(
      'components.mine: unknown field',
    );
    const mine = file({ components: { ingressGateways: [{ name: 'b', mine: 1 }] } });
    await expect(resolve({ manifests, files: [mine] })).rejects.toThrow('ingressGateways[0].mine: unknown field');
  });

  it('lets no key reach a prototype', async () => {
    const text =
      '{"kind": "IstioOperator", "spec": {"__proto__": {"polluted": 1}, "values": {"pilot": {"env": {"__proto__": "x"}}}}}';
    await expect(resolve({ files: [{ name: 'mesh.yaml', text }] })).rejects.toThrow('__proto__: unknown field');
    const { values } = await resolve({ files: [{ name: 'mesh.yaml', text }], force: true });
    expect(JSON.stringify(values.pilot)).toContain('"env":{"__proto__":"x"}');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('tells the first of very many findings', async () => {
    const text = JSON.stringify({ kind: 'IstioOperator', spec: { values: { revisionTags: Array(5000).fill(1) } } });
    const { message } = await resolve({ files: [{ name: 'mesh.yaml', text }] }).catch((error) => error);
    expect(message.split('\n')).toHaveLength(22);
    expect(message).toMatch(/^5000 errors in the configuration:\n.*\n/);
    expect(message).toMatch(/\nand 4980 more$/);
  });

  it('reports every finding with its place, and only warns with force', async () => {
    const text = [
      'kind: IstioOperator',
      'spec:',
      '  revision: "1"',
      '  values:',
      '    pilot: {replicaCout: 2}',
      '',
    ].join('\n');
    const inputs = {
      files: [{ name: 'mesh.yaml', text }],
      sets: sets('components.pilot.enable=true', 'meshConfig.connectTimeout=0s'),
    };
    await expect(resolve(inputs)).rejects.toMatchObject({
      kind: 'input',
      message: [
        '4 errors in the configuration:',
        '--set components.pilot.enable=true: components.pilot.enable: unknown field; did you mean enabled?',
        'mesh.yaml:5:13: values.pilot.replicaCout: unknown field; did you mean replicaCount?',
        'mesh.yaml:3:3: revision: expected text, found 1 (even in quotes: Istio reads it again, like a value of --set)',
        '--set meshConfig.connectTimeout=0s: meshConfig.connectTimeout: expected a duration of whole milliseconds from 1ms to 1h, found "0s"',
      ].join('\n'),
    });
    expect((await resolve({ ...inputs, force: true })).warnings).toHaveLength(4);
  });
});
