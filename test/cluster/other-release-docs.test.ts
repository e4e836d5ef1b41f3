import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { certificateIn } from '../charts-server/certificate.ts';
import { writeRelease } from '../charts-server/pack.ts';
import { helmReplies, ociReplies, replyFrom } from '../charts-server/repositories.ts';
import { serve } from '../charts-server/serve.ts';
import { fencesOf, root } from '../e2e/markdown.ts';
import { startProgram } from './meshctl.ts';
import { describeCluster } from './suite.ts';

const page = 'docs/other-releases.md';
const versions = ['1.30.3', '1.31.0'];

/** Folders of releases as the page names them, with a profile `demo` as real ones have it, and a configuration. */
const prepare = (folder: string): void => {
  for (const version of versions) {
    const release = writeRelease(path.join(folder, `istio-${version}/manifests`), version);
    copyFileSync(path.join(release, 'profiles/default.yaml'), path.join(release, 'profiles/demo.yaml'));
  }
  const spec = 'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: {profile: default}\n';
  writeFileSync(path.join(folder, 'mesh.yaml'), spec);
};

describeCluster(page, (cluster) => {
  it('runs as it says, with repositories on this machine', { timeout: 300_000 }, async () => {
    const { kubeconfig, folder: home } = cluster();
    const folder = path.join(home, 'work');
    mkdirSync(folder);
    prepare(folder);
    const { ca, ...tls } = certificateIn(home);
    const replies = new Map([...helmReplies(versions), ...ociReplies(versions)]);
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
