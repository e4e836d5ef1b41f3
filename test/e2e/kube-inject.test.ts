import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeRelease } from '../charts-server/pack.ts';
import { meshctl } from './meshctl.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'meshctl-inject-'));
  await mkdir(path.join(folder, 'manifests/more'), { recursive: true });
  await Promise.all([
    write('pod.yaml', pod),
    write('manifests/b.yml', pod.replace('web', 'b')),
    write('manifests/a.yaml', `${service}...\n`),
    write('manifests/more/c.json', '{"kind": "Service", "metadata": {"name": "c"}}'),
    write('manifests/README.md', 'a: [b'),
  ]);
});
afterAll(() => rm(folder, { recursive: true }));

const write = (name: string, text: string): Promise<void> => writeFile(path.join(folder, name), text);
const inject = (argv: string[], stdin = '') => meshctl(['kube-inject', ...argv], { cwd: folder, stdin });
const offline = (...argv: string[]) => inject(['--offline', ...argv]);

const pod =
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - name: app\n    image: app:1\n';
/** A cluster that does not answer. */
const kubeconfig =
  'clusters: [{name: c, cluster: {server: "http://127.0.0.1:1"}}]\ncontexts: [{name: c, context: {cluster: c}}]\ncurrent-context: c\n';
/** An injector's configuration in the chart of istiod, with a template for the injector within. */
const otherInjector = `apiVersion: v1
kind: ConfigMap
metadata: {name: istio-sidecar-injector}
data:
  config: |
    templates:
      sidecar: |
        metadata: {labels: {by: "{{ "{{ .Values.global.hub }}-{{ .Values.global.tag }}" }}-{{ .Chart.Name }}"}}
`;
const service = '# of the team\nkind: Service\nmetadata: {name: s}\n';

describe('prints injected manifests, and a report on stderr', () => {
  it('of a file', async () => {
    const { exitCode, stdout, stderr } = await offline('-f', 'pod.yaml');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('name: istio-proxy');
    expect(stderr).toBe('pod.yaml:1: Pod/web: injected (sidecar)\n');
  });

  it('of standard input, and says that there is no kubeconfig', async () => {
    const { stdout, stderr } = await inject(['-f', '-'], service);
    expect(stdout).toBe(service);
    expect(stderr).toBe(
      'There is no kubeconfig: the injection configuration is rendered here, as with --offline.\n' +
        'standard input:2: Service/s: not injected: it has no pod template that is known\n',
    );
  });

  it('of folders and files as one stream', async () => {
    const { stdout, stderr } = await offline('-f', 'manifests', '-f', 'pod.yaml');
    expect(stdout.startsWith(`${service}...\n---\napiVersion: v1\nkind: Pod\n`)).toBe(true);
    expect(stdout).toContain('\n---\n{"kind": "Service", "metadata": {"name": "c"}}\n---\napiVersion: v1\n');
    expect(stderr.match(/^[^:]*/gm)).toEqual([
      'manifests/a.yaml',
      'manifests/b.yml',
      'manifests/more/c.json',
      'pod.yaml',
      '',
    ]);
  });

  it('as JSON on request', async () => {
    const { stderr } = await inject(['-f', 'pod.yaml', '--report', 'json']);
    expect(JSON.parse(stderr)).toEqual({
      version: 1,
      notes: [expect.stringContaining('There is no kubeconfig')],
      documents: [
        {
          source: 'pod.yaml',
          document: 1,
          line: 1,
          kind: 'Pod',
          name: 'web',
          namespace: '',
          injected: true,
          reason: 'injection is on by default',
          templates: ['sidecar'],
          notes: [],
        },
      ],
    });
  });

  it('nothing for nothing', async () => {
    expect(await inject(['--offline', '-f', '-'])).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  });
});

describe('writes files whole or not at all', () => {
  it('into the file of -o, and prints nothing', async () => {
    const { stdout } = await offline('-f', 'pod.yaml');
    const written = await offline('-f', 'pod.yaml', '-o', 'out.yaml');
    expect(written).toMatchObject({ exitCode: 0, stdout: '' });
    expect(await readFile(path.join(folder, 'out.yaml'), 'utf8')).toBe(stdout);
  });

  it('and not where anything is wrong', async () => {
    await write('keep.yaml', 'old');
    await write('bad.yaml', `${pod}---\na: [`);
    expect((await offline('-f', 'bad.yaml', '-o', 'keep.yaml')).exitCode).toBe(2);
    expect(await readFile(path.join(folder, 'keep.yaml'), 'utf8')).toBe('old');
    expect((await readdir(folder)).filter((name) => name.includes('.part'))).toEqual([]);
  });
});

describe('takes the configuration from', () => {
  it('flags and an IstioOperator', async () => {
    await write(
      'operator.yaml',
      'kind: IstioOperator\nspec: {hub: example.com/hub, values: {global: {logAsJson: true}}}\n',
    );
    const { stdout } = await offline(
      '-f',
      'pod.yaml',
      '--operatorFileName',
      'operator.yaml',
      '-s',
      'tag=9',
      '-r',
      'canary',
    );
    expect(stdout).toContain('image: example.com/hub/proxyv2:9\n');
    expect(stdout).toContain('- --log_as_json\n');
    expect(stdout).toContain('istio.io/rev: canary\n');
    expect(stdout).toContain('istiod-canary.istio-system.svc:15012');
  });

  it('the charts of another release, which are no matter of a cluster', async () => {
    const release = writeRelease(path.join(folder, 'release'), '9.9.9');
    const template = path.join('release', 'charts/istio-control/istio-discovery/templates/injector.yaml');
    await write(template, otherInjector);
    await write('release.yaml', `kind: IstioOperator\nspec: {installPackagePath: ${release}}\n`);
    for (const flags of [
      ['--manifests', release],
      ['--operatorFileName', 'release.yaml'],
    ]) {
      const { stdout, stderr } = await offline('-f', 'pod.yaml', ...flags);
      expect(stderr).toBe('pod.yaml:1: Pod/web: injected (sidecar)\n');
      expect(stdout).toContain('by: example.com/mesh-9.9.9-istiod\n');
    }
    await write('kubeconfig', kubeconfig);
    expect(await inject(['-f', 'pod.yaml', '--kubeconfig', 'kubeconfig', '--manifests', release])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('--manifests and --charts belong to --offline'),
    });
  });

  it('files, without asking a cluster that is there', async () => {
    await write(
      'config.yaml',
      'policy: disabled\ntemplates:\n  sidecar: |\n    metadata: {labels: {from: "{{ .Values.global.x }}-{{ .MeshConfig.TrustDomain }}"}}\n',
    );
    await write('values.json', '{"global": {"x": "values"}}');
    await write('mesh.yaml', 'trustDomain: mesh\n');
    await write('kubeconfig', kubeconfig);
    const files = ['--injectConfigFile', 'config.yaml', '--valuesFile', 'values.json', '--meshConfigFile', 'mesh.yaml'];
    const { stdout, stderr } = await inject(['-f', 'pod.yaml', '--kubeconfig', 'kubeconfig', ...files]);
    expect(stdout).toContain('from: values-mesh\n');
    expect(stderr).toBe('pod.yaml:1: Pod/web: injected (sidecar)\n');
    const partly = await inject(['-f', 'pod.yaml', ...files, '--set', 'values.global.logAsJson=true']);
    expect(partly.stderr).toContain('--valuesFile is not used');
  });

  it('a template alone', async () => {
    await write('template.tpl', 'metadata:\n  labels: {shout: {{ .DeploymentMeta.Name | upper | quote }}}\n');
    const { stdout } = await offline('-f', 'pod.yaml', '--injectConfigFile', 'template.tpl');
    expect(stdout).toContain('shout: WEB\n');
  });
});

describe('refuses with exit code 2 and nothing on stdout', () => {
  it.each([
    ['no input', [], '', "option '-f, --filename <file>'"],
    [
      'missing files, all of them',
      ['-f', 'no1', '-f', 'no2'],
      '',
      /"no1": there is no such file or folder\n.*"no2": there is no such file or folder/,
    ],
    ['a folder without manifests', ['-f', 'empty'], '', 'the folder has no .yaml'],
    ['standard input twice', ['-f', '-', '-f', '-'], '', 'only once'],
    ['broken YAML', ['-f', '-'], 'a: 1\n---\nb: [', /standard input:3:4: .*\(document 2\)/],
    [
      'bad annotations, all of them, with what is allowed',
      ['-f', '-'],
      `${pod.replace('  name: web', '  name: web\n  annotations: {sidecar.istio.io/interceptionMode: x}')}---\n${pod.replace('  name: web', '  annotations: {prometheus.istio.io/merge-metrics: maybe}')}`,
      /:1: document 1: Pod\/web: .*expected REDIRECT, TPROXY or NONE, found "x"\n.*:11: document 2: Pod: .*"maybe"/,
    ],
    [
      'an unknown template',
      ['-f', '-'],
      pod.replace('  name: web', '  annotations: {inject.istio.io/templates: nope}'),
      /"nope" \(Templates that exist: sidecar, gateway/,
    ],
    ['an unknown report', ['-f', 'pod.yaml', '--report', 'xml'], '', 'text, json'],
    [
      'a missing configuration',
      ['-f', 'pod.yaml', '--injectConfigFile', 'none'],
      '',
      '--injectConfigFile: cannot read "none"',
    ],
    [
      'a mesh that is not valid',
      ['-f', 'pod.yaml', '--meshConfigFile', 'bad-mesh'],
      '',
      'bad-mesh: defaultConfig.statusPort',
    ],
    ['values of a wrong type', ['-f', 'pod.yaml', '--valuesFile', 'bad-values'], '', 'bad-values: global.hub'],
    [
      'a ConfigMap without the injector',
      ['-f', 'pod.yaml', '--injectConfigFile', 'bad-map'],
      '',
      'no key config; its keys: mesh',
    ],
    ['a template path that is none', ['-f', 'pod.yaml', '--pod-template-path', 'a=b='], '', 'KIND=PATH'],
    ['an option nobody knows', ['-f', 'pod.yaml', '--bogus'], '', "unknown option '--bogus'"],
  ])('%s', async (_case, argv, stdin, message) => {
    await mkdir(path.join(folder, 'empty'), { recursive: true });
    await write('bad-mesh', 'defaultConfig: {statusPort: 0}');
    await write('bad-values', 'global: {hub: [a]}');
    await write('bad-map', 'kind: ConfigMap\ndata: {mesh: ""}');
    const { exitCode, stdout, stderr } = await inject(['--offline', ...argv], stdin);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  });

  it('but with 3 where the cluster does not answer, and names --offline', async () => {
    await write('kubeconfig', kubeconfig);
    const { exitCode, stdout, stderr } = await inject(['-f', 'pod.yaml', '--kubeconfig', 'kubeconfig']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
    expect(stderr).toContain('--offline');
  });
});
