import type { Command } from 'commander';
import type { Action } from './action.ts';
import { addonsCommand } from './addons/index.ts';
import { completionCommand } from './completion/index.ts';
import { dashboardCommand } from './dashboard.ts';
import { experimentalCommand } from './experimental/index.ts';
import { getCommand } from './get/index.ts';
import { helpCommand } from './help/index.ts';
import { historyCommand } from './history.ts';
import { imagesCommand } from './images.ts';
import { installCommand, upgradeCommand } from './install.ts';
import { kubeInjectCommand } from './kube-inject.ts';
import { manifestCommand } from './manifest/index.ts';
import { precheckCommand } from './precheck.ts';
import { profileCommand } from './profile/index.ts';
import { rollbackCommand } from './rollback.ts';
import { tagCommand } from './tag/index.ts';
import { uninstallCommand } from './uninstall.ts';
import { verifyInstallCommand } from './verify-install.ts';
import { versionCommand } from './version.ts';

/** What makes each command, by the name that invokes it, in the order of the help text. */
const makers: Readonly<Record<string, (action: Action) => Command>> = {
  install: installCommand,
  upgrade: upgradeCommand,
  uninstall: uninstallCommand,
  history: historyCommand,
  get: getCommand,
  rollback: rollbackCommand,
  tag: tagCommand,
  manifest: manifestCommand,
  profile: profileCommand,
  images: imagesCommand,
  'kube-inject': kubeInjectCommand,
  precheck: precheckCommand,
  'verify-install': verifyInstallCommand,
  experimental: experimentalCommand,
  dashboard: dashboardCommand,
  addons: addonsCommand,
  version: versionCommand,
  completion: completionCommand,
};

/**
 * The commands of the program: the one that is invoked, if there is one of this name, for the others cost it a tenth of
 * its time; else every one. `help` explains them all, and `experimental` points to them.
 */
export const commands = (action: Action, invoked = ''): Command[] => {
  const standsAlone = Object.hasOwn(makers, invoked) && invoked !== 'experimental';
  const chosen = standsAlone ? [makers[invoked]] : [...Object.values(makers), helpCommand];
  return chosen.flatMap((make) => make?.(action) ?? []);
};
