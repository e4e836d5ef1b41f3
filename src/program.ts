import { Command, CommanderError } from 'commander';
import type { Action } from './commands/action.ts';
import { commands } from './commands/index.ts';
import { exitCodes, MeshctlError } from './errors.ts';
import { type Io, note } from './output/io.ts';
import { printable } from './output/printable.ts';

/**
 * Runs one command line and gives its exit code. Errors are printed here and nowhere else:
 * known ones as message and hint, unknown ones with their stack, since they are defects.
 */
export const run = async (argv: string[], io: Io): Promise<number> => {
  let exitCode = 0;
  const action: Action =
    (work) =>
    async (...args) => {
      exitCode = await work(io, ...args);
    };
  const program = new Command('meshctl')
    .description('Install, check, compare and inject Istio.')
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) })
    .showSuggestionAfterError()
    .enablePositionalOptions();
  for (const command of commands(action)) program.addCommand(inherit(command, program));
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(error, io);
  }
};

/** commander copies settings such as exitOverride only to commands that it creates itself. */
const inherit = (command: Command, from: Command): Command => {
  command.copyInheritedSettings(from);
  for (const child of command.commands) inherit(child, command);
  return command;
};

const report = (error: unknown, io: Io): number => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.input;
  if (error instanceof MeshctlError) {
    note(io, `Error: ${printable(error.message)}`);
    if (error.hint !== undefined) note(io, printable(error.hint));
    return exitCodes[error.kind];
  }
  note(
    io,
    `Error: this is a defect in meshctl: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  return 70;
};
