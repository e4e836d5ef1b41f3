import type { ResolvedConfig } from '../../config/resolved.ts';
import { valueAt } from '../../objects/json.ts';
import { type KubeObject, objectId } from '../../objects/object.ts';
import { statusOf } from '../../status/index.ts';
import { type Check, error, info, type Outcome, warning } from '../check.ts';
import type { Installation } from '../installations.ts';
import type { PrecheckContext } from './context.ts';

const minorOf = (version: string): number => Number(/^v?1\.(\d+)/.exec(version)?.[1]);

export const existingVersion: Check<PrecheckContext> = {
  id: 'MESH101',
  title: 'An Istio that is there can be upgraded to this release',
  severity: 'error',
  run: async ({ installations, config }) =>
    (await installations()).flatMap((installation) => versionFinding(installation, config)),
};

/** Whether the installation takes the place of one that is there; otherwise both run side by side. */
const isReplaced = ({ revision, namespace }: Installation, config: ResolvedConfig): boolean =>
  revision === (config.revision || 'default') && namespace === config.namespace;

/** Istio supports upgrades in place by one minor version, and by two with both control planes running for a while. */
const versionFinding = (installation: Installation, config: ResolvedConfig): Outcome[] => {
  const { istioVersion: target } = config;
  const targetMinor = minorOf(target);
  const inPlace = isReplaced(installation, config);
  const behind = targetMinor - minorOf(installation.version);
  const what = `Istio ${installation.version || 'of an unknown version'} is installed (${titleOf(installation)})`;
  const parts = { objects: workloadsOf(installation).map(objectId) };
  if (Number.isNaN(behind)) return [warning(`${what}`, { ...parts, hint: 'Find out which it is before an upgrade.' })];
  if (behind < 0)
    return [error(`${what}: ${target} would be a step back`, { ...parts, hint: 'Use the meshctl of that release.' })];
  if (behind > 2)
    return [
      error(`${what}: more than two minor versions lie between it and ${target}`, {
        ...parts,
        hint: `Upgrade to 1.${targetMinor - 2} or 1.${targetMinor - 1} first.`,
      }),
    ];
  if (behind === 2 && inPlace)
    return [
      warning(`${what}: an upgrade in place over two minor versions is not supported`, {
        ...parts,
        hint: `Install ${target} beside it with --revision, and move namespaces one by one.`,
      }),
    ];
  if (behind === 0) return [];
  return [
    info(`${what}${inPlace ? `, and would be upgraded to ${target}` : `, and ${target} would run beside it`}`, parts),
  ];
};

export const existingOwner: Check<PrecheckContext> = {
  id: 'MESH102',
  title: 'No other tool owns what would be installed',
  severity: 'warning',
  run: async ({ installations, config }) =>
    (await installations()).flatMap((installation) => {
      if (!isReplaced(installation, config) || installation.installer === 'istioctl or meshctl') return [];
      return [
        warning(
          `${titleOf(installation)} was installed by ${installation.installer}, which may undo what meshctl does`,
          {
            objects: workloadsOf(installation).map(objectId),
            hint: 'Go on with that tool, or install beside it with --revision.',
          },
        ),
      ];
    }),
};

export const existingState: Check<PrecheckContext> = {
  id: 'MESH103',
  title: 'An Istio that is there is complete and ready',
  severity: 'warning',
  run: async ({ installations, facts }) => {
    const found = await Promise.all(
      (await installations()).map(async (installation) => {
        const workloads = workloadsOf(installation);
        const hint = 'See what is wrong with: meshctl verify-install. An installation that broke off may be repeated.';
        if (!workloads.some(({ kind }) => kind === 'Deployment'))
          return [
            warning(`${titleOf(installation)} is incomplete: its istiod is not there`, {
              objects: installation.objects.slice(0, 1).map(({ object }) => objectId(object)),
              hint,
            }),
          ];
        const live = await Promise.all(workloads.map((workload) => facts.get(workload)));
        return live
          .filter((workload) => workload !== undefined)
          .flatMap((workload) => {
            const objects = [objectId(workload)];
            if (valueAt(workload, 'spec', 'replicas') === 0)
              return [warning('it is scaled to 0, so nothing of it runs', { objects, hint })];
            const status = statusOf(workload);
            return status.state === 'ready' ? [] : [warning(`it is not ready: ${status.reason}`, { objects, hint })];
          });
      }),
    );
    return found.flat();
  },
};

const titleOf = ({ revision, namespace }: Installation): string => `revision ${revision} in namespace ${namespace}`;

/** The Deployments of the control plane itself. */
const workloadsOf = ({ objects }: Installation): KubeObject[] =>
  objects
    .filter(({ component, object }) => component === 'pilot' && object.kind === 'Deployment')
    .map(({ object }) => object);
