import { type Command, Option } from 'commander';
import { type ParsedClusterOptions, withClusterOptions } from '../cluster-options.ts';

/** What commander hands to every command of the addons. */
export interface AddonOptions extends ParsedClusterOptions {
  readonly namespace: string;
}

/** What those that only report take besides. */
export interface AddonReportOptions extends AddonOptions {
  readonly output: 'table' | 'json';
}

export const defaultNamespace = 'istio-system';

export const withAddonOptions = (command: Command): Command =>
  withClusterOptions(command).option(
    '-n, --namespace <namespace>',
    'namespace of the addons and of the control plane',
    defaultNamespace,
  );

export const withAddonReportOptions = (command: Command): Command =>
  withAddonOptions(command).addOption(
    new Option('-o, --output <format>', 'how to print').choices(['table', 'json']).default('table'),
  );
