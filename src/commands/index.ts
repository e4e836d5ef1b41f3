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

/** Every command of the program, in the order of the help text. */
export const commands = (action: Action): Command[] => [
  installCommand(action),
  upgradeCommand(action),
  uninstallCommand(action),
  historyCommand(action),
  getCommand(action),
  rollbackCommand(action),
  tagCommand(action),
  manifestCommand(action),
  profileCommand(action),
  imagesCommand(action),
  kubeInjectCommand(action),
  precheckCommand(action),
  verifyInstallCommand(action),
  experimentalCommand(action),
  dashboardCommand(action),
  addonsCommand(action),
  versionCommand(action),
  completionCommand(action),
  helpCommand(action),
];
