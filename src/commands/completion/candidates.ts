import type { Argument, Command, Option } from 'commander';
import { commandPath } from '../help/index.ts';
import type { Cursor } from './place.ts';

/** What a shell may put in place of the word that is being typed. */
export interface Candidate {
  readonly value: string;
  readonly text?: string;
}

/** Names that are looked up only when they are asked for. */
export interface Names {
  profiles(): Promise<readonly string[]>;
  components(): Promise<readonly string[]>;
  contexts(): Promise<readonly string[]>;
  namespaces(): Promise<readonly string[]>;
  dashboards(): Promise<readonly string[]>;
  addons(): Promise<readonly string[]>;
}

/** What fits at the cursor; nothing where the shell had better complete files. */
export const candidatesAt = async ({ command, place }: Cursor, names: Names): Promise<Candidate[]> => {
  switch (place.kind) {
    case 'flag':
      return fitting(flagsOf(command), place.typed);
    case 'value':
      return fitting(valued(await optionValues(place.option, names)), place.typed).map(({ value }) => ({
        value: `${place.lead}${value}`,
      }));
    case 'word': {
      if (command.commands.length > 0 && place.index === 0) return fitting(subcommandsOf(command), place.typed);
      const argument = command.registeredArguments.at(Math.min(place.index, command.registeredArguments.length - 1));
      return argument === undefined
        ? []
        : fitting(valued(await argumentValues(command, argument, place.index, names)), place.typed);
    }
  }
};

const fitting = (candidates: readonly Candidate[], typed: string): Candidate[] =>
  candidates.filter(({ value }) => value.startsWith(typed));

const valued = (values: readonly string[]): Candidate[] => values.map((value) => ({ value }));

const flagsOf = (command: Command): Candidate[] =>
  command
    .createHelp()
    .visibleOptions(command)
    .map(({ long, short, description }) => ({ value: long ?? short ?? '', text: description }));

const subcommandsOf = (command: Command): Candidate[] =>
  command
    .createHelp()
    .visibleCommands(command)
    .map((child) => ({ value: child.name(), text: child.description() }));

const byOption: Readonly<Record<string, (names: Names) => Promise<readonly string[]>>> = {
  '--set': async ({ profiles }) => (await profiles()).map((name) => `profile=${name}`),
  '--component': ({ components }) => components(),
  '--context': ({ contexts }) => contexts(),
  '--namespace': ({ namespaces }) => namespaces(),
  '--istioNamespace': ({ namespaces }) => namespaces(),
};

const optionValues = async ({ argChoices, long }: Option, names: Names): Promise<readonly string[]> =>
  argChoices ?? (await own(byOption, long ?? '')?.(names)) ?? [];

const firstArgument: Readonly<Record<string, (names: Names) => Promise<readonly string[]>>> = {
  dashboard: ({ dashboards }) => dashboards(),
  'profile dump': ({ profiles }) => profiles(),
};

const everyArgument: Readonly<Record<string, (names: Names) => Promise<readonly string[]>>> = {
  'addons install': ({ addons }) => addons(),
  'addons uninstall': ({ addons }) => addons(),
  'profile diff': ({ profiles }) => profiles(),
  'manifest diff': async ({ profiles }) => (await profiles()).map((name) => `profile:${name}`),
};

const argumentValues = async (
  command: Command,
  { argChoices }: Argument,
  index: number,
  names: Names,
): Promise<readonly string[]> => {
  const path = commandPath(command);
  if (argChoices !== undefined) return argChoices;
  return (await (own(everyArgument, path) ?? (index === 0 ? own(firstArgument, path) : undefined))?.(names)) ?? [];
};

const own = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
