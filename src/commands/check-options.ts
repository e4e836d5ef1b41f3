import { Option } from 'commander';

/** `--fail-on`: from which level of findings on a run of checks ends with exit code 1. */
export const failOnOption = (): Option =>
  new Option('--fail-on <level>', 'least level of a finding that makes the exit code 1')
    .choices(['info', 'warning', 'error'])
    .default('error');
