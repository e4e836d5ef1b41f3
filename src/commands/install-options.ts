import { type Command, Option } from 'commander';
import { parseDuration } from './duration-option.ts';

/** What commander hands to the commands that plan and apply. */
export interface InstallRunOptions {
  readonly skipConfirmation?: boolean;
  readonly plan?: boolean;
  readonly dryRun?: boolean;
  readonly readinessTimeout: number;
  readonly forceConflicts?: boolean;
  readonly force?: boolean;
  readonly strict?: boolean;
  readonly output: 'text' | 'json';
}

/** Adds the options of everything that is planned, shown, agreed to and applied. */
export const withInstallOptions = (command: Command): Command =>
  command
    .option('-y, --skip-confirmation', 'do not ask')
    .option('--plan', 'show what would change, and stop; only reads and server-side dry runs')
    .addOption(new Option('--dry-run', 'the same as --plan'))
    .addOption(
      new Option('--readiness-timeout <duration>', 'how long the objects of each step may take to become ready')
        .argParser(parseDuration)
        .default(300_000, '5m'),
    )
    .option('--force-conflicts', 'take fields that other managers own')
    .addOption(
      new Option('-o, --output <format>', 'text, or json: the plan as one document, or events as lines')
        .choices(['text', 'json'])
        .default('text'),
    );
