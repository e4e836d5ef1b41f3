import type { Command } from 'commander';
import { type ParsedClusterOptions, withClusterOptions } from '../cluster-options.ts';
import { istioNamespaceOption } from '../namespace-option.ts';

/** What commander hands to every tag command. */
export interface TagOptions extends ParsedClusterOptions {
  readonly istioNamespace: string;
}

/** What `tag set` and `tag generate` take besides. */
export interface TagRequestOptions extends TagOptions {
  readonly revision: string;
  readonly overwrite?: boolean;
  readonly autoInjectNamespaces?: boolean;
  readonly webhookName?: string;
  readonly skipConfirmation?: boolean;
}

export const withTagOptions = (command: Command): Command =>
  withClusterOptions(command).addOption(istioNamespaceOption().default('istio-system'));

export const withTagRequestOptions = (command: Command): Command =>
  withTagOptions(command)
    .argument('<tag>', 'name of the tag, or default')
    .requiredOption('-r, --revision <name>', 'revision that the tag leads to')
    .option('--overwrite', 'let an existing tag lead elsewhere')
    .option('--auto-inject-namespaces', 'the tag default also injects namespaces without any label')
    .option('--webhook-name <name>', "name of the tag's webhook configuration")
    .option('-y, --skip-confirmation', 'do not ask');
