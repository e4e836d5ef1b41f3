import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runMeshctl } from '../run-meshctl.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'meshctl-lines-'));
afterAll(() => rmSync(folder, { recursive: true }));

const bom = '\ufeff';
/** What editors on Windows write: other ends of lines, and a mark in front of them. */
const kinds = {
  CRLF: (text: string) => text.replaceAll('\n', '\r\n'),
  'a byte order mark': (text: string) => `${bom}${text}`,
  both: (text: string) => `${bom}${text.replaceAll('\n', '\r\n')}`,
};

const file = (name: string, text: string): string => {
  const written = path.join(folder, name);
  writeFileSync(written, text);
  return written;
};

const operator = `apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
spec:
  profile: minimal
  meshConfig:
    # a comment
    accessLogFormat: |
      one
      two
  values:
    pilot:
      env:
        A: "b"
`;
const workloads = `apiVersion: v1
kind: Namespace
metadata:
  name: shop
---
# kept
apiVersion: apps/v1
kind: Deployment
metadata:
  name: a
spec:
  template:
    spec:
      containers:
      - name: a
        image: a
`;
const kubeconfig = `current-context: a
contexts:
- name: a
  context: {cluster: a}
clusters:
- name: a
  cluster: {server: "http://127.0.0.1:1"}
`;

const release = path.resolve(import.meta.dirname, '../fixtures/release');

describe.each(Object.entries(kinds))('with %s', (kind, write) => {
  const same = async (...argv: [string[], string[]]): Promise<void> => {
    const [plain, other] = await Promise.all(argv.map((words) => runMeshctl(words)));
    // What is not injected stays as it was written.
    expect(other?.stdout.replace(bom, '').replaceAll('\r\n', '\n')).toBe(plain?.stdout);
    expect(other?.exitCode).toBe(plain?.exitCode);
  };

  it('a configuration is the same', async () => {
    const [plain, other] = [file('plain.yaml', operator), file('other.yaml', write(operator))];
    await same(['manifest', 'generate', '-f', plain], ['manifest', 'generate', '-f', other]);
    await same(['profile', 'dump', '-f', plain], ['profile', 'dump', '-f', other]);
  });

  it('a manifest is the same', async () => {
    const [plain, other] = [file('plain.yaml', workloads), file('other.yaml', write(workloads))];
    expect(await runMeshctl(['manifest', 'diff', plain, other])).toMatchObject({ exitCode: 0 });
  });

  it('workloads are injected the same', async () => {
    const [plain, other] = [file('plain.yaml', workloads), file('other.yaml', write(workloads))];
    await same(['kube-inject', '--offline', '-f', plain], ['kube-inject', '--offline', '-f', other]);
  });

  // Texts that templates take apart at ends of lines come out otherwise, as in Helm: this chart has none.
  it('a chart renders the same', async () => {
    const other = path.join(folder, `release ${kind}`);
    cpSync(release, other, { recursive: true });
    writeFileSync(path.join(other, 'charts/ztunnel/.helmignore'), write('# a comment\ntemplates/left-*.yaml\n'));
    writeFileSync(path.join(other, 'charts/ztunnel/templates/left-out.yaml'), '{{ fail "not left out" }}');
    for (const name of readdirSync(path.join(other, 'charts/ztunnel'), { recursive: true, encoding: 'utf8' })) {
      const place = path.join(other, 'charts/ztunnel', name);
      if (/yaml$/.test(name)) writeFileSync(place, write(readFileSync(place, 'utf8')));
    }
    const words = ['manifest', 'generate', '--set', 'profile=ambient', '--component', 'ztunnel', '--manifests'];
    await same([...words, release], [...words, other]);
  });

  it('a kubeconfig is the same', async () => {
    const words = ['__complete', '--', 'history', '-c', file('kubeconfig', write(kubeconfig)), '--context', ''];
    expect((await runMeshctl(words)).stdout).toBe('a\n');
  });
});
