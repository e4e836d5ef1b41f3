/** docs/configuration.md, from the schemas that the program checks configurations with. */
export const configurationReference = ({ operatorSchema, valuesSchema, meshSchema, profiles }) =>
  [
    head(profiles),
    chapter('IstioOperator', operatorSchema, 'IstioOperator', links),
    chapter('values', valuesSchema, 'Values', {}),
    chapter('meshConfig', meshSchema, 'MeshConfig', {}),
  ].join('\n');

const head = (profiles) => `# Configuration

Made from the program's schemas by \`npm run docs\`. A configuration is an \`IstioOperator\` document (\`-f FILE\`), single settings (\`--set PATH=VALUE\`, the path below \`spec\`), or both. It lies on top of a profile: ${profiles.map((name) => `\`${name}\``).join(', ')}. \`meshctl profile dump NAME\` shows what a profile sets.

Types: \`[T]\` is a list of T, \`{T}\` a map from any names to T; \`Value\` and \`Struct\` take anything. A field that is not here is refused; \`unvalidatedValues\` takes what Istio does not list.
`;

/** Where the operator's schema leaves a field to another one. */
const links = { 'Spec.values': '[values](#values)', 'Spec.meshConfig': '[meshConfig](#meshconfig)' };

const chapter = (title, { messages, enums }, root, known) => {
  const anchor = (name) => `#${title.toLowerCase()}-${name.toLowerCase().replaceAll('.', '')}`;
  const shown = (message, field, type) => {
    const name = type.replace(/[[\]{}]/g, '');
    const isKnown = Object.hasOwn(messages, name) || Object.hasOwn(enums, name);
    return known[`${message}.${field}`] ?? (isKnown ? type.replace(name, `[${name}](${anchor(name)})`) : `\`${type}\``);
  };
  const tables = reachable(messages, root).map((message) => {
    const rows = Object.entries(messages[message]).map(
      ([field, type]) => `| \`${field}\` | ${shown(message, field, type)} |`,
    );
    return `### ${title} ${message}\n\n| field | type |\n|---|---|\n${rows.join('\n')}\n`;
  });
  const lists = Object.entries(enums).map(
    ([name, values]) => `### ${title} ${name}\n\nOne of ${values.map((value) => `\`${value}\``).join(', ')}.\n`,
  );
  return [`## ${title}\n`, ...tables, ...lists].join('\n');
};

/** The messages that a configuration can come to, the root first. */
const reachable = (messages, root) => {
  const found = new Set([root]);
  for (const message of found) {
    for (const type of Object.values(messages[message])) {
      const name = type.replace(/[[\]{}]/g, '');
      if (Object.hasOwn(messages, name)) found.add(name);
    }
  }
  return [...found];
};
