import { type Command, InvalidArgumentError, Option } from 'commander';
import { parseDuration } from './duration-option.ts';

/** What commander hands to the action of a command with clusterOptions. */
export interface ParsedClusterOptions {
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly as?: string;
  readonly asGroup?: string[];
  readonly asUid?: string;
  readonly kubeclientTimeout?: number;
}

/** Adds the options that choose a cluster and a user, named as in kubectl and istioctl. */
export const withClusterOptions = (command: Command): Command =>
  command
    .option('-c, --kubeconfig <file>', 'kubeconfig file')
    .option('--context <name>', 'context of the kubeconfig')
    .option('--as <user>', 'user to impersonate')
    .option('--as-group <group>', 'group to impersonate (repeatable)', (group: string, groups: string[] = []) => [
      ...groups,
      group,
    ])
    .option('--as-uid <uid>', 'uid to impersonate')
    .addOption(
      new Option(
        '--kubeclient-timeout <duration>',
        'how long a request to the API server may take (default: 15s)',
      ).argParser(requestTimeout),
    );

const requestTimeout = (text: string): number => {
  const timeout = parseDuration(text);
  if (timeout > 0) return timeout;
  throw new InvalidArgumentError('expected more than no time');
};
