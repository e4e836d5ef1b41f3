/** docs/commands.md, from the tree of commands. */
export const commandReference = ({ programOf, below, commandPath, exitCodesOf, lessons }) => {
  const commands = below(programOf(() => async () => {}));
  const sections = commands.map((command) => section(command, commandPath(command), lessons, exitCodesOf));
  return `${head}\n## Commands\n\n${contents(commands.map(commandPath))}\n\n${sections.join('\n')}`;
};

const head = `# Commands

Made from the program by \`npm run docs\`. \`meshctl help COMMAND\` says the same. Options that choose a cluster, a user or a namespace may also stand before the command.

## Exit codes

| code | meaning |
|---|---|
| 0 | done; no differences; all checks passed |
| 1 | findings: differences, failed checks, a question that was not answered with yes |
| 2 | wrong usage, configuration or input |
| 3 | the cluster, or a repository of charts, could not be reached, or refused |
| 4 | a wait timed out, or a workload cannot become ready |
| 130 | interrupted |
`;

const contents = (paths) => paths.map((name) => `- [\`${name}\`](#meshctl-${name.replaceAll(' ', '-')})`).join('\n');

const section = (command, name, lessons, exitCodesOf) => {
  const { examples } = lessons[name];
  const help = command.createHelp();
  const aliases = command.aliases().map((alias) => `\`${alias}\``);
  const argumentsOf = help
    .visibleArguments(command)
    .map((argument) => [`\`${argument.name()}\``, help.argumentDescription(argument)]);
  const options = help.visibleOptions(command).map((option) => [`\`${option.flags}\``, help.optionDescription(option)]);
  const codes = exitCodesOf(lessons[name]).map(([code, meaning]) => [String(code), meaning]);
  return [
    `### meshctl ${name}\n`,
    `${command.description()}${aliases.length > 0 ? ` Also: ${aliases.join(', ')}.` : ''}\n`,
    `\`\`\`\nmeshctl ${name.split(' ').slice(0, -1).concat(command.name()).join(' ')} ${command.usage()}\n\`\`\`\n`,
    table(['argument', 'meaning'], argumentsOf),
    table(['option', 'meaning'], options),
    `Examples:\n\n\`\`\`sh example\n${examples.map(({ why, command }) => `# ${why}\n${command}`).join('\n')}\n\`\`\`\n`,
    table(['exit code', 'meaning'], codes),
  ]
    .filter((part) => part !== '')
    .join('\n');
};

const table = (titles, rows) =>
  rows.length === 0
    ? ''
    : `${[titles, titles.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n')}\n`;

const cell = (text) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
