import { readConfigInputs } from '../config/read-inputs.ts';
import { resolveConfig } from '../config/resolve.ts';
import { inputError, MeshctlError, nearestName } from '../errors.ts';
import {
  installedRevisions,
  planUninstall,
  type UninstallEvent,
  type UninstallPlan,
  type UninstallTarget,
  uninstall,
} from '../install/uninstall.ts';
import type { KubeClient } from '../kube/client.ts';
import { objectId, objectTitle } from '../objects/object.ts';
import { confirm } from '../output/ask.ts';
import { type Io, note, writeOut } from '../output/io.ts';
import { printable } from '../output/printable.ts';
import type { ParsedClusterOptions } from './cluster-options.ts';
import { configOptionsIn } from './config-inputs.ts';
import type { ParsedConfigOptions } from './config-options.ts';
import { interruptible } from './interrupt.ts';
import { withClient } from './with-client.ts';

export interface UninstallCommandOptions extends ParsedConfigOptions, ParsedClusterOptions {
  readonly purge?: boolean;
  readonly skipConfirmation?: boolean;
  readonly dryRun?: boolean;
  readonly output: 'text' | 'json';
}

/** Shows what goes, asks, and removes it. Nothing that matches is a finding: exit code 1. */
export const uninstallWork = async (io: Io, options: UninstallCommandOptions): Promise<number> => {
  const target = await targetOf(io, options);
  return withClient(io, options, (client) =>
    interruptible((signal) => uninstallTarget(io, client, target, options, signal)),
  );
};

const uninstallTarget = async (
  io: Io,
  client: KubeClient,
  target: UninstallTarget,
  options: UninstallCommandOptions,
  signal: AbortSignal,
): Promise<number> => {
  if (target.kind === 'revision') await refuseUnknownRevision(client, target.revision);
  const plan = await planUninstall(client, target);
  if (plan.objects.length === 0) {
    throw new MeshctlError('findings', 'nothing matched: there is nothing to remove', { hint: hintForNothing(target) });
  }
  const dryRun = options.dryRun === true;
  const report =
    options.output === 'json' ? `${JSON.stringify(planDocument(plan, dryRun), null, 2)}\n` : printable(planText(plan));
  if (options.output === 'json' || dryRun) await writeOut(io, report);
  else io.stderr.write(report);
  if (dryRun) return 0;
  if (options.skipConfirmation !== true && !(await confirm(io, 'Proceed?'))) {
    throw new MeshctlError('findings', 'cancelled: nothing was removed');
  }
  const tell = ({ object, existed }: UninstallEvent): void =>
    note(io, printable(`  ${existed ? 'Removed' : 'Was gone already:'} ${objectTitle(object)}`));
  await uninstall(client, plan, tell, signal);
  note(io, '✔ Uninstall complete');
  return 0;
};

const targetOf = async (io: Io, options: UninstallCommandOptions): Promise<UninstallTarget> => {
  const inputs = await readConfigInputs(configOptionsIn(options), io);
  const config = await resolveConfig(inputs);
  const namesOne = options.revision !== undefined || inputs.files.length > 0 || config.revision !== '';
  if (options.purge === true) {
    if (namesOne)
      throw inputError(
        '--purge removes every revision, so it goes with neither a revision nor a file',
        'Drop --purge to remove only that revision.',
      );
    return { kind: 'purge' };
  }
  if (!namesOne)
    throw inputError(
      'what to remove is not said',
      'Name a revision with --revision (default for the unnamed one), a file with -f, or everything with --purge.',
    );
  return {
    kind: 'revision',
    revision: config.revision || 'default',
    namespace: config.namespace,
    owner: config.name,
  };
};

const refuseUnknownRevision = async (client: KubeClient, revision: string): Promise<void> => {
  const known = await installedRevisions(client);
  if (known.includes(revision)) return;
  const nearest = nearestName(revision, known);
  const hint =
    known.length === 0
      ? 'No control plane is installed.'
      : `Installed: ${known.join(', ')}.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`;
  throw new MeshctlError('findings', `nothing matched: there is no control plane of revision ${revision}`, { hint });
};

const hintForNothing = (target: UninstallTarget): string =>
  target.kind === 'purge'
    ? 'No object of this cluster carries the labels of an Istio installation.'
    : `No object of revision ${target.revision} belongs to namespace ${target.namespace}; name another with --istioNamespace.`;

const shownDependents = 30;

const planText = ({ target, objects, dependents: { pods, namespaces } }: UninstallPlan): string => {
  const lines = objects.map((object) => `  - ${objectTitle(object)}`);
  const what = target.kind === 'purge' ? 'All of Istio' : `Revision ${target.revision}`;
  const warnings = [
    ...(pods.length === 0 ? [] : [`Warning: pods that still have a proxy of it (${pods.length}): ${listed(pods)}`]),
    ...(namespaces.length === 0
      ? []
      : [`Warning: namespaces that still point to it (${namespaces.length}): ${listed(namespaces)}`]),
  ];
  const kept =
    target.kind === 'purge'
      ? 'Namespaces stay, and addons (meshctl addons list).'
      : 'CRDs, namespaces and other revisions stay.';
  return `${[`${what} will be removed, ${objects.length} objects:`, ...lines, kept, ...warnings].join('\n')}\n`;
};

const listed = (names: readonly string[]): string =>
  `${names.slice(0, shownDependents).join(', ')}${names.length > shownDependents ? ', ...' : ''}`;

const planDocument = ({ target, objects, dependents }: UninstallPlan, dryRun: boolean) => ({
  version: 1,
  kind: 'UninstallPlan',
  dryRun,
  target,
  objects: objects.map(objectId),
  dependents,
});
