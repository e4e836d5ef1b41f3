import { type Check, skipped } from '../check.ts';
import { type Level, reaches } from '../level.ts';
import { annotations } from './annotations.ts';
import { neededApis, removedApis } from './apis.ts';
import type { PrecheckContext } from './context.ts';
import { crdOwner, crdVersions } from './crds.ts';
import { existingOwner, existingState, existingVersion } from './existing.ts';
import { gatewayApiServed, gatewayApiVersion } from './gateway-api.ts';
import { kubernetesVersion } from './kubernetes-version.ts';
import { namespaceLabels } from './namespaces.ts';
import { networkPlugins } from './network-plugins.ts';
import { nodeArchitecture } from './nodes.ts';
import { permissions } from './permissions.ts';
import { platformSetting } from './platform.ts';
import { podSecurity } from './pod-security.ts';
import { quota } from './quota.ts';
import { defaultTracing, upgradeNotes } from './upgrade.ts';
import { webhooksOverlap } from './webhook-overlaps.ts';
import { webhooksAnswer } from './webhooks.ts';

/** Whether the cluster can take a control plane; left out by --skip-controlplane. */
export const controlPlaneChecks: readonly Check<PrecheckContext>[] = [
  kubernetesVersion,
  permissions,
  existingVersion,
  existingOwner,
  existingState,
  crdOwner,
  crdVersions,
  gatewayApiServed,
  gatewayApiVersion,
  webhooksAnswer,
  webhooksOverlap,
  removedApis,
  neededApis,
  networkPlugins,
  platformSetting,
  nodeArchitecture,
  quota,
  podSecurity,
];

/** Whether what runs in the mesh is fit for it. */
export const dataPlaneChecks: readonly Check<PrecheckContext>[] = [
  namespaceLabels,
  annotations,
  defaultTracing,
  upgradeNotes,
];

/** The checks to run for findings from a level on. Nothing is asked for those below it: pods, for instance, may be many. */
export const checksFor = (skipControlPlane: boolean, least: Level): Check<PrecheckContext>[] =>
  [...(skipControlPlane ? [] : controlPlaneChecks), ...dataPlaneChecks].map((check) =>
    reaches(check.severity, least) ? check : { ...check, run: async () => [notShown(check.severity)] },
  );

const notShown = (level: Level) => skipped(`its findings, of level ${level}, are not shown (--output-threshold)`);
