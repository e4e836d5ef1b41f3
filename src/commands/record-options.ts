import type { Command } from 'commander';
import { type ParsedClusterOptions, withClusterOptions } from './cluster-options.ts';
import { istioNamespaceOption } from './namespace-option.ts';

/** What commander hands to the commands that read install records. */
export interface RecordCommandOptions extends ParsedClusterOptions {
  readonly istioNamespace: string;
  readonly revision: string;
}

/** Adds the options that choose a cluster and one installation's records in it. */
export const withRecordOptions = (command: Command): Command =>
  withClusterOptions(command)
    .addOption(istioNamespaceOption().default('istio-system'))
    .option('-r, --revision <name>', 'revision of the control plane', 'default');
