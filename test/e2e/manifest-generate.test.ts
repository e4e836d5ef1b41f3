import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isJsonObject, type JsonValue, valueAt } from '../../src/objects/json.ts';
import { isKubeObject, type KubeObject, objectTitle } from '../../src/objects/object.ts';
import { readYamlStream } from '../../src/objects/yaml/read.ts';
import { hasFullDevice, meshctl, meshctlIntoClosedPipe, meshctlOntoFullDisk } from './meshctl.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'meshctl-generate-'));
});
afterAll(() => rm(folder, { recursive: true }));

const generate = (...argv: string[]) => meshctl(['manifest', 'generate', ...argv], { cwd: folder });

/** The objects that a command line prints; it must succeed without a word on stderr. */
const generated = async (...argv: string[]): Promise<KubeObject[]> => {
  const { exitCode, stdout, stderr } = await generate(...argv);
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
  return objectsIn(stdout);
};

const objectsIn = (text: string): KubeObject[] => readYamlStream(text, 'output').map(({ value }) => asObject(value));

const asObject = (value: JsonValue): KubeObject => {
  if (!isKubeObject(value)) throw new Error(`no Kubernetes object: ${JSON.stringify(value)}`);
  return value;
};

const operator = (spec: object): string =>
  JSON.stringify({ apiVersion: 'install.istio.io/v1alpha1', kind: 'IstioOperator', spec });

const inFile = async (name: string, text: string): Promise<string> => {
  await writeFile(path.join(folder, name), text);
  return name;
};

describe('prints the objects of a configuration', () => {
  it('of a profile, namespaces and CRDs first, services last', async () => {
    const objects = await generated('--set', 'profile=demo');
    const kinds = objects.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'CustomResourceDefinition')).toHaveLength(15);
    expect(kinds.lastIndexOf('CustomResourceDefinition')).toBe(14);
    expect(kinds.indexOf('Service')).toBeGreaterThan(kinds.lastIndexOf('Deployment'));
    expect(objects.map(objectTitle)).toEqual(
      expect.arrayContaining([
        'Deployment/istio-system/istiod',
        'Deployment/istio-system/istio-ingressgateway',
        'Deployment/istio-system/istio-egressgateway',
      ]),
    );
  });

  it('byte for byte the same each time, whatever the order of unrelated flags', async () => {
    const flags = ['--set', 'profile=demo', '--set', 'values.pilot.env.A=b', '--set', 'hub=example.com/istio'];
    const first = await generate(...flags);
    expect(await generate(...flags)).toEqual(first);
    expect(
      await generate('--set', 'hub=example.com/istio', '--set', 'values.pilot.env.A=b', '--set', 'profile=demo'),
    ).toEqual(first);
  });

  it('from files and standard input, flags on top', async () => {
    const file = await inFile(
      'a.yaml',
      operator({ profile: 'minimal', values: { pilot: { traceSampling: 5, env: { A: '1' } } } }),
    );
    const argv = ['manifest', 'generate', '-f', file, '-f', '-', '-s', 'values.pilot.traceSampling=7'];
    const { stdout } = await meshctl(argv, {
      cwd: folder,
      stdin: operator({ values: { pilot: { env: { A: '2' } } } }),
    });
    const istiod = objectsIn(stdout).find(({ kind }) => kind === 'Deployment');
    expect(valueAt(istiod?.spec, 'template', 'spec', 'containers')).toMatchObject([
      {
        env: expect.arrayContaining([
          { name: 'A', value: '2' },
          { name: 'PILOT_TRACE_SAMPLING', value: '7' },
        ]),
      },
    ]);
  });

  it('nothing for the empty profile', async () => {
    expect(await generate('--set', 'profile=empty')).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  });

  it('of a revision', async () => {
    const titles = (await generated('-r', 'canary', '--set', 'profile=minimal')).map(objectTitle);
    expect(titles).toContain('Deployment/istio-system/istiod-canary');
  });

  it('as one JSON list of the same objects', async () => {
    const { stdout } = await generate('-o', 'json');
    const list: JsonValue = JSON.parse(stdout);
    expect(list).toMatchObject({ apiVersion: 'v1', kind: 'List' });
    expect(valueAt(list, 'items')).toEqual(await generated());
  });

  it('for a Kubernetes version', async () => {
    const binaries = async (...argv: string[]): Promise<string> => {
      const objects = await generated(
        '--component',
        'cni',
        '--set',
        'components.cni.enabled=true',
        '--set',
        'values.cni.cniBinDir=',
        ...argv,
      );
      return JSON.stringify(objects.find(({ kind }) => kind === 'DaemonSet'));
    };
    expect(await binaries('--kube-version', '1.33')).toContain('"/opt/cni/bin"');
    expect(await binaries('--kube-version', 'v1.33.1-gke.5')).toContain('"/home/kubernetes/bin"');
  });

  it('to a reader that closes the pipe early', async () => {
    expect(await meshctlIntoClosedPipe(['manifest', 'generate'])).toEqual({ exitCode: 0, stderr: '' });
  });

  it.runIf(hasFullDevice)('not at all onto a full disk, which looks like no result', () => {
    expect(meshctlOntoFullDisk(['manifest', 'generate'])).toEqual({
      exitCode: 2,
      stderr: expect.stringMatching(/^Error: cannot write the output: ENOSPC.*\n$/),
    });
  });
});

describe('--component', () => {
  it('chooses components, by either name and any case', async () => {
    const all = await generated('--set', 'profile=demo');
    const gateways = await generated(
      '--set',
      'profile=demo',
      '--component',
      'ingressGateways',
      '--component',
      'EgressGateways',
    );
    const others = await generated('--set', 'profile=demo', '--component', 'Base,PILOT');
    expect([...gateways, ...others].map(objectTitle).sort()).toEqual(all.map(objectTitle).sort());
    expect(gateways.map(({ kind }) => kind)).not.toContain('CustomResourceDefinition');
  });

  it('says that a component is not enabled', async () => {
    const { exitCode, stdout, stderr } = await generate('--component', 'ztunnel');
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
    expect(stderr).toMatch(/^Warning: --component ztunnel: .*\n$/);
  });
});

describe('--output-dir', () => {
  it('writes a file for each component', async () => {
    const { exitCode, stdout, stderr } = await generate('--set', 'profile=demo', '--output-dir', 'out/demo');
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
    expect(stderr).toBe('Wrote base.yaml, pilot.yaml, ingressGateways.yaml, egressGateways.yaml to out/demo.\n');
    const files = await readdir(path.join(folder, 'out/demo'));
    expect(files.sort()).toEqual(['base.yaml', 'egressGateways.yaml', 'ingressGateways.yaml', 'pilot.yaml']);
    const texts = await Promise.all(files.map((file) => readFile(path.join(folder, 'out/demo', file), 'utf8')));
    const all = await generated('--set', 'profile=demo');
    expect(texts.flatMap(objectsIn).map(objectTitle).sort()).toEqual(all.map(objectTitle).sort());
  });

  it('writes nothing when the configuration is wrong', async () => {
    expect(await generate('--set', 'profile=nope', '--output-dir', 'never')).toMatchObject({ exitCode: 2 });
    expect(await readdir(folder)).not.toContain('never');
  });

  it('says why a folder cannot be written', async () => {
    await inFile('taken', '');
    const { exitCode, stdout, stderr } = await generate('--output-dir', 'taken');
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/^Error: cannot write taken/);
  });
});

it('--gitops prints the policy and leaves out the certificates that istiod sets', async () => {
  const webhooksOf = async (...argv: string[]) =>
    (await generated(...argv, '--set', 'values.defaultRevision=default'))
      .filter(({ kind }) => kind === 'ValidatingWebhookConfiguration' || kind === 'MutatingWebhookConfiguration')
      .flatMap(({ kind, webhooks }) => (Array.isArray(webhooks) ? webhooks.map((webhook) => ({ kind, webhook })) : []));
  const policies = (webhooks: Awaited<ReturnType<typeof webhooksOf>>) =>
    webhooks
      .filter(({ kind }) => kind.startsWith('Validating'))
      .map(({ webhook }) => valueAt(webhook, 'failurePolicy'));
  const webhooks = await webhooksOf('--gitops');
  expect(policies(webhooks)).toEqual(['Fail', 'Fail']);
  expect(policies(await webhooksOf())).toEqual(['Ignore', 'Ignore']);
  for (const { webhook } of webhooks) {
    const config = valueAt(webhook, 'clientConfig');
    expect(isJsonObject(config) && 'caBundle' in config).toBe(false);
  }
});

describe('what has no effect', () => {
  const overlays = [{ kind: 'Deployment', name: 'not-there', patches: [{ path: 'spec.replicas', value: 2 }] }];
  const spec = { components: { pilot: { k8s: { overlays, volumes: [] } } } };

  it('is told, and the objects are printed all the same', async () => {
    const { exitCode, stdout, stderr } = await generate('-f', await inFile('overlay.yaml', operator(spec)));
    expect(exitCode).toBe(0);
    expect(stdout).toBe((await generate()).stdout);
    expect(stderr.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^Warning: components\.pilot\.k8s\.volumes: /),
      expect.stringMatching(/^Warning: components\.pilot\.k8s\.overlays\[0\]: .*Deployment named not-there/),
    ]);
  });

  it('is an error with --strict', async () => {
    const { exitCode, stdout, stderr } = await generate('--strict', '-f', await inFile('strict.yaml', operator(spec)));
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('components.pilot.k8s.overlays[0]');
  });
});
