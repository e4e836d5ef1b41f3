/** An XML element as a test reads it: attributes, and children in their order. */
interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
}

/** Reads a small XML text strictly: every `<` and `&` in it has to be markup. */
const parseXml = (text: string): XmlElement => {
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const open: XmlElement[] = [root];
  const token = /<(\/?)([\w-]+)((?:\s+[\w-]+="[^"<]*")*)\s*(\/?)>|<\?xml[^>]*\?>|([^<]+)|(.)/gsu;
  for (const [whole, closing, name, attributes = '', selfClosing, content, stray] of text.matchAll(token)) {
    if (stray !== undefined) throw new Error(`stray ${stray}`);
    for (const part of [content ?? '', attributes])
      if (/&(?!(?:amp|lt|gt|quot|#\d+);)/.test(part)) throw new Error(`a bare & in ${whole}`);
    if (name === undefined) continue;
    if (closing === '/') {
      if (open.pop()?.name !== name) throw new Error(`${whole} closes nothing`);
      continue;
    }
    const pairs = [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]);
    const element = { name, attributes: Object.fromEntries(pairs), children: [] };
    open.at(-1)?.children.push(element);
    if (selfClosing !== '/') open.push(element);
  }
  if (open.length !== 1) throw new Error(`${open.at(-1)?.name} is not closed`);
  return root;
};

interface Rule {
  readonly required: readonly string[];
  readonly optional?: readonly string[];
  /** Children in their order: name, least and greatest number. */
  readonly children?: readonly (readonly [name: string, least: number, most: number])[];
}

/** The strictest of what the Ant schema and Jenkins' schema ask for. */
const rules: Readonly<Record<string, Rule>> = {
  '': { required: [], children: [['testsuites', 1, 1]] },
  testsuites: { required: [], children: [['testsuite', 1, 1]] },
  testsuite: {
    required: ['id', 'package', 'name', 'timestamp', 'hostname', 'tests', 'failures', 'errors', 'time'],
    optional: ['skipped'],
    children: [
      ['properties', 1, 1],
      ['testcase', 0, Number.POSITIVE_INFINITY],
      ['system-out', 1, 1],
      ['system-err', 1, 1],
    ],
  },
  testcase: {
    required: ['name', 'classname', 'time'],
    children: [
      ['skipped', 0, 1],
      ['error', 0, 1],
      ['failure', 0, 1],
    ],
  },
  failure: { required: ['type'], optional: ['message'] },
  error: { required: ['type'], optional: ['message'] },
  skipped: { required: [], optional: ['message'] },
};

/** Where a JUnit text departs from the usual schemas; its counts have to be right, too. */
export const junitProblems = (text: string): string[] => {
  const root = parseXml(text);
  const suite = root.children[0]?.children[0];
  const cases = suite?.children.filter(({ name }) => name === 'testcase') ?? [];
  const count = (name: string): number => cases.filter(({ children }) => children.some((c) => c.name === name)).length;
  const counts = { tests: cases.length, failures: count('failure'), errors: count('error'), skipped: count('skipped') };
  const wrong = Object.entries(counts).flatMap(([name, value]) =>
    suite?.attributes[name] === String(value) ? [] : [`${name} is ${suite?.attributes[name]}, not ${value}`],
  );
  const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(suite?.attributes.timestamp ?? '') ? [] : ['timestamp'];
  return [...elementProblems(root), ...wrong, ...timestamp];
};

const elementProblems = (element: XmlElement): string[] => {
  const { required, optional = [], children = [] } = rules[element.name] ?? { required: [] };
  const given = Object.keys(element.attributes);
  const order = element.children.map(({ name }) => children.findIndex(([known]) => known === name));
  return [
    ...required.filter((name) => !given.includes(name)).map((name) => `${element.name} lacks ${name}`),
    ...given.filter((name) => ![...required, ...optional].includes(name)).map((name) => `${element.name} has ${name}`),
    ...(order.includes(-1) || order.some((at, i) => at < (order[i - 1] ?? 0)) ? [`children of ${element.name}`] : []),
    ...children.flatMap(([name, least, most]) => {
      const number = element.children.filter((child) => child.name === name).length;
      return number < least || number > most ? [`${number} ${name} in ${element.name}`] : [];
    }),
    ...element.children.flatMap(elementProblems),
  ];
};
