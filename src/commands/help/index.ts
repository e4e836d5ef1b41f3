import { Command } from 'commander';
import { inputError, nearestName } from '../../errors.ts';
import { writeOut } from '../../output/io.ts';
import type { Action } from '../action.ts';
import { elsewhereText } from './elsewhere.ts';
import { lessonText } from './lesson-text.ts';

export const helpCommand = (action: Action): Command =>
  new Command('help')
    .description('Explain a command, or all of them.')
    .argument('[command...]', 'words of the command, such as manifest diff')
    .option('--all', 'every command, one after the other')
    .action(
      action(async (io, words: string[], { all }: { all?: boolean }, self: Command) => {
        const chosen = words.reduce(subcommand, self.parent ?? self);
        const texts = (all ? [chosen, ...below(chosen)] : [chosen]).map(wholeHelp);
        await writeOut(io, texts.join(`\n${'─'.repeat(80)}\n\n`));
        return 0;
      }),
    );

/** Gives every command its examples and exit codes, and an answer to the names that istioctl has for other things. */
export const teach = (program: Command): void => {
  for (const command of [program, ...below(program)]) {
    command.addHelpText('after', () => lessonText(commandPath(command)));
    if (command.commands.length > 0) command.on('command:*', ([name = '']: string[]) => refuse(command, name));
  }
};

/** All commands below one, hidden ones left out, each before its own. */
export const below = (command: Command): Command[] =>
  command
    .createHelp()
    .visibleCommands(command)
    .filter(isNamed(command))
    .flatMap((child) => [child, ...below(child)]);

/** commander adds a help command of its own to each group, which is not one of its commands. */
const isNamed = (parent: Command) => (child: Command) => parent.commands.includes(child);

/** The words after `meshctl` that invoke a command; empty for the program itself. */
export const commandPath = (command: Command): string =>
  command.parent === null ? '' : `${commandPath(command.parent)} ${command.name()}`.trim();

const wholeHelp = (command: Command): string => {
  const lesson = lessonText(commandPath(command));
  return lesson === '' ? command.helpInformation() : `${command.helpInformation()}${lesson}\n`;
};

const subcommand = (group: Command, name: string): Command =>
  group.commands.find((child) => child.name() === name || child.aliases().includes(name)) ?? refuse(group, name);

const refuse = (group: Command, name: string): never => {
  const path = commandPath(group);
  const elsewhere = elsewhereText(path, name);
  if (elsewhere !== undefined) throw inputError(elsewhere);
  const top = path === 'experimental' ? group.parent?.commands.find((command) => command.name() === name) : undefined;
  if (top !== undefined) throw inputError(`${name} is no part of experimental`, `It is: meshctl ${name}`);
  const nearest = nearestName(
    name,
    below(group)
      .filter(({ parent }) => parent === group)
      .flatMap((child) => [child.name(), ...child.aliases()]),
  );
  throw inputError(
    `unknown command '${name}'${path === '' ? '' : ` for ${path}`}`,
    nearest === undefined ? `What there is: ${['meshctl help', path].join(' ').trim()}` : `(Did you mean ${nearest}?)`,
  );
};
