import { Command, CommanderError, type OutputConfiguration } from 'commander';
import type { Action } from './commands/action.ts';
import { completeCommand } from './commands/completion/index.ts';
import { teach } from './commands/help/index.ts';
import { explainUnknownOption } from './commands/help/unknown-option.ts';
import { commands } from './commands/index.ts';
import { withLeadingOptions } from './commands/leading-options.ts';
import { exitCodes, MeshctlError } from './errors.ts';
import { istioVersion, meshctlVersion } from './objects/release.ts';
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
  const complaints: string[] = [];
  const output: OutputConfiguration = {
    writeOut: (text) => io.stdout.write(text),
    writeErr: (text) => complaints.push(text),
  };
  const program = programOf(action, output, argv[0]);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    return error instanceof CommanderError ? reportUsage(error, complaints.join(''), io) : report(error, io);
  }
};

/**
 * The tree of all commands, or of the one that is invoked; `action` wraps what each of them does, `output` says where
 * commander itself writes.
 */
export const programOf = (action: Action, output: OutputConfiguration = {}, invoked?: string): Command => {
  const program = new Command('meshctl')
    .description('Install, check, compare and inject Istio.')
    .version(`meshctl ${meshctlVersion}, of Istio ${istioVersion}`, '--version', 'show the version of meshctl')
    .exitOverride()
    .configureOutput(output)
    .configureHelp({ subcommandDescription: (command) => firstSentence(command.description()), minWidthToWrap: 30 })
    .showSuggestionAfterError()
    .enablePositionalOptions();
  withLeadingOptions(program);
  for (const command of commands(action, invoked)) program.addCommand(inherit(command, program));
  program.addCommand(inherit(completeCommand(action), program), { hidden: true });
  teach(program);
  return explain(program);
};

/** commander copies settings such as exitOverride only to commands that it creates itself. */
const inherit = (command: Command, from: Command): Command => {
  command.copyInheritedSettings(from);
  for (const child of command.commands) inherit(child, command);
  return command;
};

/** Each command explains its own options. */
const explain = (command: Command): Command => {
  for (const child of command.commands) explain(child);
  return command.configureOutput({
    outputError: (text, write) => write(printable(explainUnknownOption(command, text.replace(/^error: /, 'Error: ')))),
  });
};

/** In a list of commands there is room for one. */
const firstSentence = (text: string): string => /^.*?[.:](?= |$)/s.exec(text)?.[0].replace(/:$/, '.') ?? text;

/** A group of commands without one of them asks for help, which is no error. */
const reportUsage = (error: CommanderError, text: string, io: Io): number => {
  const isHelp = error.exitCode === 0 || error.code === 'commander.help';
  (isHelp ? io.stdout : io.stderr).write(text);
  return isHelp ? 0 : exitCodes.input;
};

const report = (error: unknown, io: Io): number => {
  if (error instanceof MeshctlError) {
    note(io, `Error: ${printable(error.message)}`);
    if (error.hint !== undefined) note(io, printable(error.hint));
    return exitCodes[error.kind];
  }
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  note(io, `Error: this is a defect in meshctl: ${printable(details)}`);
  return 70;
};
