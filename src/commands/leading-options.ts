import type { Command } from 'commander';
import { inputError } from '../errors.ts';
import { withClusterOptions } from './cluster-options.ts';
import { commandPath } from './help/index.ts';
import { istioNamespaceOption } from './namespace-option.ts';

/** Adds the options that, as in istioctl and kubectl, may stand before the command as well as behind it. */
export const withLeadingOptions = (program: Command): Command =>
  withClusterOptions(program.optionsGroup('Options of commands that may also stand before the command:'))
    .addOption(istioNamespaceOption())
    .option('-n, --namespace <namespace>', 'namespace that the command looks at')
    .hook('preAction', handOver);

/** What stands behind the command counts more. Throws an input error for what the command does not have. */
const handOver = (program: Command, command: Command): void => {
  for (const option of program.options) {
    const name = option.attributeName();
    if (program.getOptionValueSource(name) !== 'cli') continue;
    if (!command.options.some(({ long }) => long === option.long)) {
      const path = commandPath(command);
      throw inputError(`${path} has no option '${option.flags}'`, `What it has: meshctl help ${path}`);
    }
    if (command.getOptionValueSource(name) === 'cli') continue;
    command.setOptionValueWithSource(name, program.getOptionValue(name), 'cli');
  }
};
