import { Command } from 'commander';
import type { Action } from '../action.ts';
import { diffCommand } from './diff.ts';
import { generateCommand } from './generate.ts';
import { translateCommand } from './translate.ts';

export const manifestCommand = (action: Action): Command =>
  new Command('manifest')
    .description('Render and compare Istio manifests, and hand them over to Helm.')
    .addCommand(generateCommand(action))
    .addCommand(diffCommand(action))
    .addCommand(translateCommand(action));
