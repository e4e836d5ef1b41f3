import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { startProgram } from '../cluster/meshctl.ts';
import { meshctl } from './meshctl.ts';

/** Programs that write down the words they are called with, a line each; kubectl finds what `found` says. */
const fakes = (found: string): { readonly path: string; readonly calls: () => string[] } => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'translate-fakes-'));
  const log = path.join(folder, 'calls');
  const put = (name: string, body: string): void => {
    const file = path.join(folder, name);
    writeFileSync(file, `#!/bin/sh\n{ printf '%s' '${name}'; printf ' [%s]' "$@"; echo; } >> '${log}'\n${body}\n`);
    chmodSync(file, 0o755);
  };
  put('kubectl', `if [ "$1" = get ]; then ${found}; fi`);
  put('helm', 'test -f "$(echo "$*" | sed \'s/.*--values //\')"');
  return { path: `${folder}:${process.env.PATH}`, calls: () => readFileSync(log, 'utf8').trimEnd().split('\n') };
};

const translated = async (...args: string[]): Promise<string> => {
  const folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'translate-')), 'a folder');
  mkdirSync(folder);
  expect(await meshctl(['manifest', 'translate', '--output', folder, ...args])).toMatchObject({ exitCode: 0 });
  return folder;
};

const ambient = ['--set', 'profile=ambient', '--component', 'ztunnel'];

it('a script marks what is installed, and hands it to Helm from wherever it is called', async () => {
  const { path: PATH, calls } = fakes('echo "$2/$3"');
  const script = path.join(await translated(...ambient), 'install-ztunnel.sh');
  expect(await startProgram(script, [], { PATH }).outcome).toMatchObject({ code: 0, stderr: '' });
  const marks = '[meta.helm.sh/release-name=ztunnel] [meta.helm.sh/release-namespace=istio-system]';
  const adopted = (...words: string[]): string[] => {
    const object = words.map((word) => `[${word}]`).join(' ');
    return [
      `kubectl [get] ${object} [--ignore-not-found] [--output] [name]`,
      `kubectl [annotate] ${object} [--overwrite] ${marks}`,
      `kubectl [label] ${object} [--overwrite] [app.kubernetes.io/managed-by=Helm]`,
    ];
  };
  expect(calls()).toEqual([
    ...adopted('daemonset.apps', 'ztunnel', '--namespace', 'istio-system'),
    ...adopted('serviceaccount', 'ztunnel', '--namespace', 'istio-system'),
    'helm [upgrade] [--install] [ztunnel] [oci://registry.istio.io/release/charts/ztunnel] [--version] [1.30.3] [--namespace] [istio-system] [--values] [ztunnel-values.yaml]',
  ]);
});

it('a script leaves to Helm what is not installed', async () => {
  const { path: PATH, calls } = fakes(':');
  const script = path.join(await translated(...ambient), 'install-ztunnel.sh');
  expect(await startProgram(script, [], { PATH }).outcome).toMatchObject({ code: 0 });
  expect(calls().map((call) => call.split(' ', 2).join(' '))).toEqual([
    'kubectl [get]',
    'kubectl [get]',
    'helm [upgrade]',
  ]);
});

it('a script ends where the cluster cannot be asked, before Helm', async () => {
  const { path: PATH, calls } = fakes('echo "no cluster" >&2; exit 1');
  const script = path.join(await translated(...ambient), 'install-ztunnel.sh');
  expect(await startProgram(script, [], { PATH }).outcome).toEqual({ code: 1, stdout: '', stderr: 'no cluster\n' });
  expect(calls()).toHaveLength(1);
});

it('every script is sound, with odd names too', async () => {
  const { path: PATH, calls } = fakes(':');
  const odd = `components.ztunnel.namespace=a'b; touch "$HOME/x" $(c)`;
  const folder = await translated('--set', 'profile=ambient', '--set', odd, '--force', '-r', 'canary');
  for (const name of ['istio-base', 'istiod-canary', 'istio-cni', 'ztunnel'])
    expect(await startProgram(path.join(folder, `install-${name}.sh`), [], { PATH }).outcome).toMatchObject({
      code: 0,
    });
  const [helm] = calls().filter((call) => call.includes('[--install] [ztunnel]'));
  expect(helm).toContain(`[--namespace] [a'b; touch "$HOME/x" $(c)]`);
});
