import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue, valueAt } from '../../src/objects/json.ts';
import { readYaml } from '../../src/objects/yaml/read.ts';
import { junitProblems } from '../junit-structure.ts';
import type { ControlPlane } from './control-plane.ts';
import { settingsIn, shell, workspace } from './job.ts';
import { describeCluster } from './suite.ts';

const root = path.resolve(import.meta.dirname, '../..');
const example = (file: string): JsonValue => readYaml(readFileSync(path.join(root, 'docs/ci', file), 'utf8'), file);

const texts = (list: JsonValue | undefined): string[] => (Array.isArray(list) ? list.map(String) : []);

/** Runs the steps of a GitHub job until one fails; settings that a step leaves in GITHUB_ENV hold for the next ones. */
const githubJob = async (cluster: ControlPlane, job: string) => {
  const steps = valueAt(example('github-actions.yaml'), 'jobs', job, 'steps');
  const place = workspace(cluster);
  const settings = path.join(place, 'github-env');
  writeFileSync(settings, '');
  let output = '';
  let code: number | null = 0;
  for (const step of (Array.isArray(steps) ? steps : []).filter(isJsonObject)) {
    if (typeof step.run !== 'string' || code !== 0) continue;
    const result = await shell(place, step.run, {
      GITHUB_ENV: settings,
      RUNNER_TEMP: place,
      KUBECONFIG_TEXT: readFileSync(cluster.kubeconfig, 'utf8'),
      ...settingsIn(settings),
    });
    code = result.code;
    output += result.output;
  }
  return { code, output, place };
};

const gitlabJob = async (cluster: ControlPlane, job: string) => {
  const pipeline = example('gitlab-ci.yaml');
  const place = workspace(cluster);
  const script = [valueAt(pipeline, 'default', 'before_script'), valueAt(pipeline, job, 'script')]
    .flatMap(texts)
    .join('\n');
  return { ...(await shell(place, script, { KUBECONFIG: cluster.kubeconfig })), place };
};

describeCluster('the examples for pipelines', (cluster) => {
  const old = '/apis/apps/v1/namespaces/old/deployments';
  const pod: JsonObject = {
    metadata: { labels: { app: 'istiod' } },
    spec: { containers: [{ name: 'a', image: 'a' }] },
  };

  it('pass where nothing is wrong, and deploy', async () => {
    for (const run of [() => githubJob(cluster(), 'precheck'), () => githubJob(cluster(), 'deploy')]) {
      const { code, output } = await run();
      expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('::notice') });
    }
    for (const [job, file] of [
      ['precheck', 'precheck.xml'],
      ['deploy', 'verify-install.xml'],
    ] as const) {
      const { code, output, place } = await gitlabJob(cluster(), job);
      expect({ code, output }).toMatchObject({ code: 0 });
      expect(junitProblems(readFileSync(path.join(place, file), 'utf8'))).toEqual([]);
    }
  });

  it('fail on findings, and leave the reports', async () => {
    const { api } = cluster();
    await api.create('/api/v1/namespaces', { metadata: { name: 'old' } });
    await api.create(old, {
      metadata: {
        name: 'istiod-old',
        labels: {
          'operator.istio.io/component': 'Pilot',
          'operator.istio.io/version': '1.20.0',
          'istio.io/rev': 'old',
        },
      },
      spec: { replicas: 1, selector: { matchLabels: { app: 'istiod' } }, template: pod },
    });
    const github = await githubJob(cluster(), 'precheck');
    expect(github).toMatchObject({ code: 1, output: expect.stringContaining('::error title=MESH101') });
    expect(JSON.parse(readFileSync(path.join(github.place, 'precheck.sarif'), 'utf8'))).toMatchObject({
      version: '2.1.0',
    });
    const gitlab = await gitlabJob(cluster(), 'precheck');
    expect(gitlab.code).toBe(1);
    expect(readFileSync(path.join(gitlab.place, 'precheck.xml'), 'utf8')).toContain('<failure');
    await api.remove(`${old}/istiod-old`);
  });

  it('fail where the cluster cannot be checked', async () => {
    const nobody = path.join(cluster().folder, 'nobody');
    writeFileSync(nobody, readFileSync(cluster().kubeconfig, 'utf8').replace(cluster().server.token, 'wrong'));
    const unknown = { ...cluster(), kubeconfig: nobody };
    expect((await githubJob(unknown, 'precheck')).code).not.toBe(0);
    expect((await gitlabJob(unknown, 'precheck')).code).toBe(3);
  });
});
