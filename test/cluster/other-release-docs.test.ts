import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { certificateIn } from '../charts-server/certificate.ts';
import { helmReplies, ociReplies, replyFrom } from '../charts-server/repositories.ts';
import { serve } from '../charts-server/serve.ts';
import { shownVersions, writeShownReleases } from '../charts-server/shown-releases.ts';
import { fencesOf, root } from '../e2e/markdown.ts';
import { startProgram } from './meshctl.ts';
import { describeCluster } from './suite.ts';

const page = 'docs/other-releases.md';
const configuration = 'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: {profile: default}\n';

describeCluster(page, (cluster) => {
  it('runs as it says, with repositories on this machine', { timeout: 300_000 }, async () => {
    const { kubeconfig, folder: home } = cluster();
    const folder = path.join(home, 'work');
    mkdirSync(folder);
    writeShownReleases(folder);
    writeFileSync(path.join(folder, 'mesh.yaml'), configuration);
    const { ca, ...tls } = certificateIn(home);
    const replies = new Map([...helmReplies(shownVersions), ...ociReplies(shownVersions)]);
    const server = await serve((request) => replyFrom(replies, request), tls);
    const here = (script: string): string =>
      script
        .replaceAll('oci://registry.istio.io/release/charts', `${server.url.replace('https', 'oci')}/mesh/charts`)
        .replaceAll('https://charts.example.com/istio', `${server.url}/charts`)
        // Differences are exit code 1.
        .replace(/^meshctl manifest diff .*$/gm, '{ $& || test $? = 1; }');
    const meshctl = `meshctl() { '${process.execPath}' '${path.join(root, 'bin/meshctl.js')}' "$@"; }`;
    const env = { PATH: process.env.PATH, HOME: home, KUBECONFIG: kubeconfig, SSL_CERT_FILE: ca };
    try {
      for (const { text, line } of fencesOf(page).filter(({ note }) => note === 'release')) {
        const script = `exec 2>&1\ncd '${folder}'\n${meshctl}\n${here(text)}`;
        const { code, stdout } = await startProgram('bash', ['-e', '-c', script], env).outcome;
        expect({ code, output: code === 0 ? '' : stdout }, `${page}:${line}`).toEqual({ code: 0, output: '' });
      }
    } finally {
      await server.close();
    }
  });
});
