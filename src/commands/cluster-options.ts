import type { Command } from 'commander';
import type { AccessOptions } from '../kube/access.ts';

/** What commander hands to the action of a command with clusterOptions. */
export interface ParsedClusterOptions {
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly as?: string;
  readonly asGroup?: string[];
  readonly asUid?: string;
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
    .option('--as-uid <uid>', 'uid to impersonate');

/** The same as the kube room takes them. */
export const accessOptionsIn = ({ kubeconfig, context, as, asGroup, asUid }: ParsedClusterOptions): AccessOptions => ({
  kubeconfig,
  context,
  as,
  asGroup,
  asUid,
});
