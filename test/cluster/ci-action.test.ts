import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue, valueAt } from '../../src/objects/json.ts';
import { readYaml } from '../../src/objects/yaml/read.ts';
import { fencesOf } from '../e2e/markdown.ts';
import { junitProblems } from '../junit-structure.ts';
import type { ControlPlane } from './control-plane.ts';
import { settingsIn, shell, workspace } from './job.ts';
import { describeCluster } from './suite.ts';

const root = path.resolve(import.meta.dirname, '../..');
const action = readYaml(readFileSync(path.join(root, 'action.yml'), 'utf8'), 'action.yml');
const [header = '', jobs = ''] = readFileSync(path.join(root, 'templates/check.yml'), 'utf8').split('\n---\n');
const template = readYaml(header, 'templates/check.yml');

const mapAt = (value: JsonValue, ...keys: string[]): JsonObject => {
  const found = valueAt(value, ...keys);
  return isJsonObject(found) ? found : {};
};
const defaultsOf = (inputs: JsonObject): Record<string, string> =>
  Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, String(valueAt(input, 'default') ?? '')]));

const steps = valueAt(action, 'runs', 'steps');
const actionSteps = Array.isArray(steps) ? steps.filter(isJsonObject) : [];

type Outputs = Record<string, Record<string, string>>;

/** The text with what stands for its expressions; those that the action uses are names only. */
const evaluated = (text: string, inputs: Readonly<Record<string, string>>, outputs: Outputs): string =>
  text.replaceAll(/\$\{\{ (\w+)\.([\w-]+)(?:\.outputs\.([\w-]+))? \}\}/g, (_, context, name, output) =>
    context === 'inputs' ? (inputs[name] ?? '') : (outputs[name]?.[output] ?? ''),
  );

/** Runs the composite action as a runner does: each step in a shell of its own, until one fails. */
const runAction = async (cluster: ControlPlane, given: Readonly<Record<string, string>>) => {
  const inputs = { ...defaultsOf(mapAt(action, 'inputs')), ...given };
  const place = workspace(cluster);
  const [summary, stepOutput] = ['summary', 'output'].map((name) => path.join(place, name)) as [string, string];
  const outputs: Outputs = {};
  let code: number | null = 0;
  let log = '';
  writeFileSync(summary, '');
  for (const step of actionSteps) {
    const condition = String(step.if ?? '');
    if (code !== 0 && !condition.includes('always()')) continue;
    const needed = /steps\.(\w+)\.outputs\.(\w+)/.exec(condition);
    if (needed !== null && !outputs[needed[1] ?? '']?.[needed[2] ?? '']) continue;
    const env = Object.entries(mapAt(step, 'env')).map(([name, text]) => [
      name,
      evaluated(String(text), inputs, outputs),
    ]);
    writeFileSync(stepOutput, '');
    const ended = await shell(place, String(step.run), {
      GITHUB_OUTPUT: stepOutput,
      GITHUB_STEP_SUMMARY: summary,
      RUNNER_TEMP: place,
      ...Object.fromEntries(env),
    });
    outputs[String(step.id ?? '')] = settingsIn(stepOutput);
    code ||= ended.code;
    log += ended.output;
  }
  const results = Object.entries(mapAt(action, 'outputs')).map(([name, output]) => [
    name,
    evaluated(String(valueAt(output, 'value')), inputs, outputs),
  ]);
  return { code, log, place, summary: readFileSync(summary, 'utf8'), outputs: Object.fromEntries(results) };
};

/** Runs the template's job as a runner does, with bash or another shell. */
const runTemplate = async (
  cluster: ControlPlane,
  given: Readonly<Record<string, string>>,
  ...shells: Parameters<typeof shell>[3][]
) => {
  const inputs = { ...defaultsOf(mapAt(template, 'spec', 'inputs')), ...given };
  const job = mapAt(
    readYaml(
      jobs.replaceAll(/\$\[\[ inputs\.([\w-]+) \]\]/g, (_, name) => inputs[name] ?? ''),
      'templates/check.yml',
    ),
    'meshctl-check',
  );
  const variables = Object.entries(mapAt(job, 'variables')).map(([name, value]) => [
    name,
    String(valueAt(value, 'value')),
  ]);
  const place = workspace(cluster);
  const scripts = [job.before_script, job.script].flatMap((list) => (Array.isArray(list) ? list.map(String) : []));
  const env = { KUBECONFIG: cluster.kubeconfig, ...Object.fromEntries(variables) };
  return { place, ...(await shell(place, scripts.join('\n'), env, ...shells)) };
};

describe('no input becomes a part of a script', () => {
  it('of the action', () => {
    for (const { run, shell } of actionSteps) {
      expect(shell).toBe('bash');
      expect(run).not.toContain('${{');
    }
  });

  it('of the template', () => {
    const job = mapAt(readYaml(jobs.replaceAll(/\$\[\[[^\]]*\]\]/g, '<input>'), 'check.yml'), 'meshctl-check');
    expect(JSON.stringify([job.before_script, job.script])).not.toContain('<input>');
  });

  it('and each is used', () => {
    const actionText = JSON.stringify(valueAt(action, 'runs'));
    for (const name of Object.keys(mapAt(action, 'inputs'))) expect(actionText).toContain(`\${{ inputs.${name} }}`);
    for (const name of Object.keys(mapAt(template, 'spec', 'inputs'))) expect(jobs).toContain(`$[[ inputs.${name} ]]`);
  });
});

it('has the inputs and outputs that docs/ci.md shows', () => {
  const shown = (note: string) =>
    readYaml(fencesOf('docs/ci.md').find((fence) => fence.note === note)?.text ?? '', `docs/ci.md (${note})`);
  const page = JSON.stringify(shown('github'));
  const steps = valueAt(shown('github'), 'steps');
  const step = (Array.isArray(steps) ? steps : []).find((step) => String(valueAt(step, 'uses')).includes('/meshctl@'));
  expect(Object.keys(mapAt(action, 'inputs'))).toEqual(
    expect.arrayContaining(Object.keys(mapAt(step ?? null, 'with'))),
  );
  for (const [, output] of page.matchAll(/steps\.mesh\.outputs\.([\w-]+)/g))
    expect(Object.keys(mapAt(action, 'outputs'))).toContain(output);
  const include = valueAt(shown('gitlab'), 'include');
  const inputs = Array.isArray(include) ? mapAt(include[0] ?? null, 'inputs') : {};
  expect(Object.keys(mapAt(template, 'spec', 'inputs'))).toEqual(expect.arrayContaining(Object.keys(inputs)));
  expect(Object.keys(inputs)).toContain('config');
});

it('installs this version', () => {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  expect(valueAt(action, 'inputs', 'version', 'default')).toBe(version);
  expect(valueAt(template, 'spec', 'inputs', 'version', 'default')).toBe(version);
  for (const example of ['github-actions.yaml', 'gitlab-ci.yaml']) {
    const installs = readFileSync(path.join(root, 'docs/ci', example), 'utf8').match(/npm install.*/g) ?? [];
    expect(new Set(installs)).toEqual(new Set([`npm install --global meshctl@${version}`]));
  }
});

describeCluster('the action for GitHub', (cluster) => {
  const config = 'mesh.yaml';
  const kubeconfig = () => readFileSync(cluster().kubeconfig, 'utf8');

  it('annotates what would change, and passes', async () => {
    const run = await runAction(cluster(), { config, kubeconfig: kubeconfig() });
    expect(run).toMatchObject({ code: 0, outputs: { findings: 'false', differs: 'true' } });
    expect(run.log).toContain('::notice title=meshctl precheck::No issues found');
    expect(run.log).toContain('::notice file=mesh.yaml,title=added%3A Deployment/istio-system/istiod::');
    expect(run.summary).toMatch(
      /^## What the configuration would change\n\n\*\*cluster → configuration\*\*: \d+ added/,
    );
    expect(run.summary).toContain('| added | Deployment/istio-system/istiod |  |');
    expect(readFileSync(run.outputs.summary ?? '', 'utf8')).toContain('**cluster → configuration**');
    expect(readFileSync(path.join(run.place, 'npm.log'), 'utf8')).toBe(
      'npm install --global --no-audit --no-fund meshctl@0.1.0\n',
    );
    expect(readdirSync(run.place).filter((name) => name.startsWith('kubeconfig'))).toEqual([]);
  });

  it('fails on differences where it watches for drift', async () => {
    const run = await runAction(cluster(), { config, kubeconfig: kubeconfig(), 'fail-on-diff': 'true' });
    expect(run).toMatchObject({ code: 1, outputs: { findings: 'false', differs: 'true' } });
  });

  it('checks and compares the namespace that is named', async () => {
    const run = await runAction(cluster(), { config, kubeconfig: kubeconfig(), namespace: 'mesh' });
    expect(run.log).toContain('title=added%3A Deployment/mesh/istiod::');
  });

  it('takes values as they are, whatever a shell would make of them', async () => {
    const run = await runAction(cluster(), {
      config,
      kubeconfig: kubeconfig(),
      set: 'meshConfig.accessLogFile=/dev/stdout\nmeshConfig.accessLogFormat=$(touch "$HOME/touched") `touch touched`; "',
    });
    expect(run).toMatchObject({ code: 0 });
    expect(run.log).not.toMatch(/syntax error|Error/);
    expect(existsSync(path.join(run.place, 'touched'))).toBe(false);
  });

  it('fails on findings from a level on, or never, and shows the differences all the same', async () => {
    const { api } = cluster();
    await api.create('/api/v1/namespaces', { metadata: { name: 'old' } });
    await api.create('/apis/apps/v1/namespaces/old/deployments', oldControlPlane);
    const found = await runAction(cluster(), { config, kubeconfig: kubeconfig() });
    expect(found).toMatchObject({ code: 1, outputs: { findings: 'true', differs: 'true' } });
    expect(found.log).toContain('::error title=MESH101');
    const ignored = await runAction(cluster(), { config, kubeconfig: kubeconfig(), 'fail-on': 'never' });
    expect(ignored).toMatchObject({ code: 0, outputs: { findings: 'true', differs: 'true' } });
    await api.remove('/apis/apps/v1/namespaces/old/deployments/istiod-old');
  });

  it('fails where it cannot check or compare, and says so', async () => {
    const text = kubeconfig().replace(cluster().server.token, 'wrong');
    const run = await runAction(cluster(), { config, kubeconfig: text, 'fail-on': 'never' });
    expect(run).toMatchObject({ code: 1, outputs: { differs: 'false' } });
    expect(run.log).toContain('::error title=meshctl precheck::The cluster could not be checked (exit code 3)');
    expect(run.log).toContain('::error title=meshctl manifest diff::The cluster could not be compared (exit code 3)');
    expect(readdirSync(run.place).filter((name) => name.startsWith('kubeconfig'))).toEqual([]);
    expect((await runAction(cluster(), { config: 'missing.yaml', kubeconfig: kubeconfig() })).code).toBe(1);
  });
});

describeCluster('the template for GitLab', (cluster) => {
  const report = (place: string, file: string): string => readFileSync(path.join(place, file), 'utf8');

  it.each([undefined, ['sh', '-e', '-c']] as const)('reports what would change, and passes (%s)', async (command) => {
    const { code, output, place } = await runTemplate(cluster(), { config: 'mesh.yaml' }, command && [...command]);
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('istiod is missing in A') });
    expect(junitProblems(report(place, 'precheck.xml'))).toEqual([]);
    expect(JSON.parse(report(place, 'manifest-diff.json'))).toContainEqual(
      expect.objectContaining({
        description: 'Deployment/istio-system/istiod added',
        location: { path: 'mesh.yaml', lines: { begin: 1 } },
      }),
    );
    expect(report(place, 'manifest-diff.md')).toContain('| added | Deployment/istio-system/istiod |  |');
  });

  it('fails on differences where it watches for drift, and on what it cannot do', async () => {
    expect((await runTemplate(cluster(), { config: 'mesh.yaml', 'fail-on-diff': 'true' })).code).toBe(1);
    expect((await runTemplate(cluster(), { config: 'missing.yaml' })).code).toBe(2);
    expect((await runTemplate(cluster(), { config: 'mesh.yaml', context: 'nowhere' })).code).toBe(2);
  });

  it('fails on findings, and leaves the reports', async () => {
    const { api } = cluster();
    await api.create('/api/v1/namespaces', { metadata: { name: 'old' } });
    await api.create('/apis/apps/v1/namespaces/old/deployments', oldControlPlane);
    const { code, output, place } = await runTemplate(cluster(), { config: 'mesh.yaml' });
    expect({ code, output }).toMatchObject({ code: 1, output: expect.stringContaining('[MESH101]') });
    expect(report(place, 'precheck.xml')).toContain('<failure');
    expect(JSON.parse(report(place, 'manifest-diff.json')).length).toBeGreaterThan(10);
    expect((await runTemplate(cluster(), { config: 'mesh.yaml', 'fail-on': 'never' })).code).toBe(0);
  });
});

const oldControlPlane: JsonObject = {
  metadata: {
    name: 'istiod-old',
    labels: { 'operator.istio.io/component': 'Pilot', 'operator.istio.io/version': '1.20.0', 'istio.io/rev': 'old' },
  },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: 'istiod' } },
    template: { metadata: { labels: { app: 'istiod' } }, spec: { containers: [{ name: 'a', image: 'a' }] } },
  },
};
