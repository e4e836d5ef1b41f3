import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runMeshctl } from '../../../test/run-meshctl.ts';
import type { JsonObject } from '../../objects/json.ts';
import { readYaml, readYamlStream } from '../../objects/yaml/read.ts';

const release = path.resolve(import.meta.dirname, '../../../test/fixtures/release');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'translate-'));
});
afterEach(() => rm(folder, { recursive: true }));

const out = (): string => path.join(folder, 'helm');
const translate = (...args: string[]) => runMeshctl(['manifest', 'translate', '--output', out(), ...args]);
const written = (name: string): Promise<string> => readFile(path.join(out(), name), 'utf8');
const values = async (name: string): Promise<JsonObject> =>
  readYaml(await written(`${name}-values.yaml`), name) as JsonObject;

describe('manifest translate', () => {
  it('writes values and a script for each component whose chart is published, and a guide', async () => {
    expect(await translate('--set', 'profile=ambient')).toEqual({
      exitCode: 0,
      stdout: `Wrote values and scripts for Helm to ${out()}. Go on with README.md there.\n`,
      stderr: '',
    });
    expect(await readdir(out())).toEqual([
      'README.md',
      'install-istio-base.sh',
      'install-istio-cni.sh',
      'install-istiod.sh',
      'install-ztunnel.sh',
      'istio-base-values.yaml',
      'istio-cni-values.yaml',
      'istiod-values.yaml',
      'ztunnel-values.yaml',
    ]);
    for (const name of await readdir(out()))
      expect(((await stat(path.join(out(), name))).mode & 0o111) !== 0, name).toBe(name.endsWith('.sh'));
  });

  it('gives each chart the values that it gets here', async () => {
    await translate(
      '--set',
      'profile=ambient',
      '--set',
      'components.pilot.tag=own',
      '--set',
      'values.ztunnel.a=1',
      '--force',
    );
    expect(await values('istiod')).toMatchObject({
      profile: 'ambient',
      global: { hub: 'registry.istio.io/release', tag: '1.30.3', istioNamespace: 'istio-system' },
      pilot: { enabled: true, tag: 'own' },
    });
    expect(await values('istio-cni')).toMatchObject({ profile: 'ambient', cni: {}, pilot: { cni: { enabled: true } } });
    const flat = await values('ztunnel');
    expect(flat).toMatchObject({ profile: 'ambient', resourceName: 'ztunnel', a: 1, global: { tag: '1.30.3' } });
    expect(Object.keys(flat)).not.toContain('pilot');
  });

  it('shows what Helm would change because of settings that no chart knows', async () => {
    await translate('--set', 'profile=minimal', '--set', 'components.pilot.k8s.replicaCount=3');
    const replicas = async (name: string) =>
      readYamlStream(await written(name), name)
        .map(({ value }) => value as { kind: string; spec: JsonObject })
        .find(({ kind }) => kind === 'Deployment')?.spec.replicas;
    expect(await replicas('diff-istiod-istioctl-output.yaml')).toBe(3);
    expect(await replicas('diff-istiod-helm-output.yaml')).toBeUndefined();
    expect(await readdir(out())).not.toContain('diff-istio-base-helm-output.yaml');
    expect(await written('README.md')).toMatch(/`diff-istiod-helm-output\.yaml` \(what Helm makes\)/);
  });

  it('names a release of istiod by its revision', async () => {
    await translate('--set', 'profile=minimal', '--revision', 'canary');
    expect(await written('install-istiod-canary.sh')).toContain(
      'helm upgrade --install istiod-canary oci://registry.istio.io/release/charts/istiod --version 1.30.3 --namespace istio-system --values istiod-canary-values.yaml\n',
    );
    expect(await values('istiod-canary')).toMatchObject({ revision: 'canary' });
    expect(await written('README.md')).not.toContain('tag remove default');
  });

  it('lists the gateways as left out, with the reason', async () => {
    await translate('--set', 'profile=demo');
    const guide = await written('README.md');
    expect(guide).toMatch(
      /## Not translated\n\n- components\.ingressGateways\[0\]\n- components\.egressGateways\[0\]\n/,
    );
    expect(guide).toMatch(/The chart `gateway` that Istio publishes is another one/);
    expect(guide).toContain('```sh\n./install-istio-base.sh\n./install-istiod.sh\n```');
    expect(guide).toContain('meshctl tag remove default');
  });

  it('translates the components that are asked for', async () => {
    const { stderr } = await translate('--component', 'pilot,ztunnel');
    expect(stderr).toBe('Warning: --component ztunnel: has no effect: the configuration does not enable it\n');
    expect(await readdir(out())).toEqual(['README.md', 'install-istiod.sh', 'istiod-values.yaml']);
    await rm(out(), { recursive: true });
    await translate('--component', 'ingressGateways');
    expect(await readdir(out())).toEqual(['README.md']);
  });

  it("installs from a release's own folder, if one is given", async () => {
    await translate('--manifests', release, '--set', 'profile=ambient');
    const charts = path.join(release, 'charts');
    expect(await written('install-istiod.sh')).toContain(
      `install istiod ${charts}/istio-control/istio-discovery --namespace`,
    );
    expect(await written('install-istio-cni.sh')).toContain(
      'adopt daemonset.apps istio-cni-node --namespace istio-system\n',
    );
    expect(await values('istiod')).toMatchObject({ global: { hub: 'example.com/mesh', tag: '9.9.9' } });
  });

  it('quotes what a shell would read', async () => {
    await translate(
      '--set',
      'profile=empty',
      '--set',
      'components.pilot.enabled=true',
      '--set',
      `components.pilot.namespace=a'b $(c)`,
      '--force',
    );
    expect(await written('install-istiod.sh')).toContain(`--namespace 'a'\\''b $(c)'`);
  });

  it('may be repeated, and leaves alone what it has not written', async () => {
    await translate('--set', 'profile=minimal');
    expect(await translate('--set', 'profile=minimal')).toMatchObject({ exitCode: 0 });
    await writeFile(path.join(out(), 'istiod-values.yaml'), 'pilot: {replicaCount: 3}\n');
    const again = await translate('--set', 'profile=minimal', '--hub', 'example.com/istio');
    expect(again).toMatchObject({ exitCode: 2, stdout: '' });
    expect(again.stderr).toContain('it is there and holds something else');
    expect(await written('istiod-values.yaml')).toBe('pilot: {replicaCount: 3}\n');
    expect(await written('istio-base-values.yaml')).not.toContain('example.com/istio');
  });

  it('writes nothing where the configuration is wrong, or strict and without effect', async () => {
    for (const args of [
      ['--set', 'profile=nope'],
      ['--set', 'values.pilot.replicaCont=2'],
      ['--strict', '--set', 'components.pilot.k8s.podDisruptionBudget.minAvailable=1', '--set', 'namespace=x'],
    ]) {
      expect(await translate(...args), args.join(' ')).toMatchObject({ exitCode: 2, stdout: '' });
      expect(await readdir(folder)).toEqual([]);
    }
  });

  it('warns of what it passes on without effect', async () => {
    const { stderr } = await translate('--set', 'namespace=x');
    expect(stderr).toMatch(/^Warning: namespace: has no effect/);
  });

  it('makes a new folder if none is named', async () => {
    const { stdout } = await runMeshctl(['manifest', 'translate', '--set', 'profile=minimal']);
    const [, made = ''] = /^Wrote values and scripts for Helm to (\S*meshctl-translate-\w+)\. /.exec(stdout) ?? [];
    expect(await readdir(made)).toContain('README.md');
    await rm(made, { recursive: true });
  });
});
