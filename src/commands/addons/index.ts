import { Command } from 'commander';
import type { Action } from '../action.ts';
import { installAddonsCommand } from './install.ts';
import { listAddonsCommand } from './list.ts';
import { addonStatusCommand } from './status.ts';
import { uninstallAddonsCommand } from './uninstall.ts';

export const addonsCommand = (action: Action): Command =>
  new Command('addons')
    .description('Programs to look at the mesh with; good for trying out, not for production.')
    .addCommand(listAddonsCommand(action))
    .addCommand(installAddonsCommand(action))
    .addCommand(uninstallAddonsCommand(action))
    .addCommand(addonStatusCommand(action));
