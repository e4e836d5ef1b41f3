import path from 'node:path';
import { expect, it } from 'vitest';
import { valueAt } from '../../src/objects/json.ts';
import { objectTitle } from '../../src/objects/object.ts';
import { writeRelease } from '../charts-server/pack.ts';
import { helmReplies, replyFrom } from '../charts-server/repositories.ts';
import { serve } from '../charts-server/serve.ts';
import { installedObjects } from './live-objects.ts';
import { meshctl } from './meshctl.ts';
import { describeCluster } from './suite.ts';

describeCluster('the folder of another release', (cluster) => {
  it('is planned, installed, compared and verified', async () => {
    const { kubeconfig, api, folder } = cluster();
    const flags = ['--manifests', writeRelease(path.join(folder, 'release'), '9.9.9')];
    const planned = await meshctl(kubeconfig, ['install', ...flags, '--plan']);
    expect(planned).toMatchObject({ code: 0, stderr: '' });
    const installed = await meshctl(kubeconfig, ['install', ...flags, '-y']);
    expect(installed.stderr).toContain('✔ Installation complete');
    const live = [...(await installedObjects(api)).values()];
    const image = live
      .filter(({ kind }) => kind === 'Deployment')
      .map((object) => valueAt(object, 'spec', 'template', 'spec', 'containers'));
    expect(JSON.stringify(image)).toContain('example.com/mesh/pilot:9.9.9');
    expect(live.map(objectTitle)).toContain('CustomResourceDefinition/widgets.test.example');

    expect(await meshctl(kubeconfig, ['manifest', 'diff', '--live', ...flags])).toMatchObject({ code: 0 });
    const verified = await meshctl(kubeconfig, ['verify-install', ...flags]);
    expect(verified.stdout).toContain('✔ Deployment: istiod.istio-system');
    expect(verified).toMatchObject({ code: 0 });
    const again = await meshctl(kubeconfig, ['install', ...flags, '-y']);
    expect(again.stderr).toMatch(/Plan: 0 to create, 0 to change, \d+ unchanged, 0 to delete/);
  });
});

describeCluster('the charts of a repository', (cluster) => {
  it('are installed, and once more from a record when the server is gone', async () => {
    const { kubeconfig, folder } = cluster();
    const server = await serve((request) => replyFrom(replies, request));
    const env = { XDG_CACHE_HOME: path.join(folder, 'cache') };
    const charts = ['--charts', `${server.url}/charts`, '--version', '9.9.7', '--set', 'profile=minimal'];
    const run = (...args: string[]) => meshctl(kubeconfig, args, env);
    const installed = await run('install', ...charts, '-y');
    expect(installed).toMatchObject({ code: 0 });
    expect(await run('verify-install', ...charts)).toMatchObject({ code: 0 });
    expect(await run('precheck', ...charts)).toMatchObject({ stderr: '' });
    await server.close();
    const diff = await run('manifest', 'diff', '--live', ...charts, '-o', 'json');
    expect(JSON.parse(diff.stdout)).toMatchObject({ totals: { changed: 0, added: 0 } });

    const changed = ['--set', 'values.meshConfig.accessLogFile=/dev/stdout'];
    expect(await run('install', ...charts, ...changed, '-y')).toMatchObject({ code: 0 });
    const { records } = JSON.parse((await run('history', '-o', 'json')).stdout) as { records: { number: number }[] };
    const back = await run('rollback', String((records[0]?.number ?? 0) - 1), '-y');
    expect(back.stderr).toContain('data.mesh.accessLogFile: /dev/stdout -> (none)');
    expect(back).toMatchObject({ code: 0 });
    expect(await run('manifest', 'diff', '--live', ...charts)).toMatchObject({ code: 0 });
  });
});

const replies = helmReplies(['9.9.7']);
