import { rmSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { lessons } from '../../src/commands/help/lessons.ts';
import { writeShownReleases } from '../charts-server/shown-releases.ts';
import { shellWith } from '../e2e/shell.ts';
import { withCtrlC, withDashboards } from './shown-commands.ts';
import { describeCluster } from './suite.ts';

/** The commands in an order in which one leaves what the next one needs. */
const order = [
  ...['help', 'completion', 'version', 'images', 'profile', 'profile list', 'profile dump', 'profile diff'],
  ...['manifest', 'manifest generate', 'manifest diff', 'manifest translate'],
  ...['precheck', 'experimental', 'experimental precheck', 'install', 'upgrade', 'verify-install', 'kube-inject'],
  ...['history', 'get', 'get values', 'rollback', 'tag set', 'tag generate', 'tag list', 'tag', 'tag remove'],
  ...['addons install', 'addons status', 'addons list', 'addons', 'dashboard', 'addons uninstall', 'uninstall'],
];

/** What an example takes for granted besides. */
const before: Readonly<Record<string, string>> = {
  'manifest diff': 'mkdir old new; meshctl manifest generate | tee old/a.yaml > new/a.yaml',
  completion: 'mkdir -p ~/.config/fish/completions',
  'tag set': 'meshctl install -f mesh.yaml --revision stable -y',
  dashboard: 'meshctl addons install grafana -y',
};

const files = [
  {
    name: 'mesh.yaml',
    text: 'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: {profile: demo, meshConfig: {accessLogFile: /dev/stdout}}\n',
  },
  {
    name: 'app.yaml',
    text: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a, image: a}]}}}\n',
  },
];

/** Some would ask on a terminal. */
const answered = (command: string): string =>
  /^meshctl (install|uninstall|rollback|upgrade|tag (set|remove)) /.test(command) &&
  !/ (-y|--plan|--dry-run)\b/.test(command)
    ? `${command} -y`
    : command;

/** Done, or findings where the command has them; a group shows examples of its commands. */
const codesOf = (command: string): number[] =>
  Object.entries(lessons).some(
    ([name, { findings }]) => findings !== undefined && command.startsWith(`meshctl ${name}`),
  )
    ? [0, 1]
    : [0];

it('every command is in the order', () => {
  expect([...order].sort()).toEqual(Object.keys(lessons).sort());
});

describeCluster(
  "the examples in the commands' help",
  (cluster) => {
    it('run', { timeout: 600_000 }, () => {
      const shell = shellWith(files, { KUBECONFIG: cluster().kubeconfig });
      writeShownReleases(shell.folder);
      try {
        for (const name of order) {
          expect(shell.run(before[name] ?? ''), name).toMatchObject({ status: 0 });
          for (const { command } of lessons[name]?.examples ?? []) {
            const { status, output } = shell.run(withCtrlC(answered(command)));
            expect(codesOf(command), `${command}\n${output}`).toContain(status);
          }
        }
      } finally {
        rmSync(path.dirname(shell.folder), { recursive: true });
      }
    });
  },
  withDashboards,
);
