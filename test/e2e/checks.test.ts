import { expect, it } from 'vitest';
import { meshctl } from './meshctl.ts';

it.each([
  [['precheck']],
  [['x', 'precheck', '-o', 'json']],
  [['precheck', '-o', 'sarif']],
  [['verify-install']],
  [['verify-install', '--wait', '-o', 'junit']],
])('%j tells where it looked for a kubeconfig, and prints no report', async (argv) => {
  const { exitCode, stdout, stderr } = await meshctl(argv);
  expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
  expect(stderr).toMatch(/^Error: no kubeconfig found: looked at KUBECONFIG \(.*no-such-kubeconfig\)/);
});

it.each([
  [['precheck', '-o', 'xml'], /xml.*text, log, json, junit, sarif, github/],
  [['precheck', '--output-threshold', 'bogus'], /bogus.*info, warning, error/],
  [['precheck', '--from-version', '2.1'], /expected major version 1, got 2\.1/],
  [['precheck', '--set', 'profile=nope'], /nope/],
  [['verify-install', '--fail-on', 'never'], /never.*info, warning, error/],
  [['verify-install', '-f', 'no-such-file.yaml'], /no-such-file\.yaml/],
])('%j is refused before a cluster is asked', async (argv, message) => {
  const { exitCode, stdout, stderr } = await meshctl(argv);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toMatch(message);
});
