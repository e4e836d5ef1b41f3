import { globTest } from './objects/glob.ts';

interface Rule {
  readonly matches: (file: string) => boolean;
  readonly isNegated: boolean;
  readonly onlyFolders: boolean;
}

/**
 * Tells from the text of a .helmignore which files of a chart do not belong to it. As Helm does, a later rule does not
 * bring back what an earlier one has taken out, except that `!` rules take out whatever they do not match.
 */
export const ignoreTest = (rules: string): ((file: string, isFolder: boolean) => boolean) => {
  const parsed = rules.split(/\r?\n/).flatMap(ruleOf);
  return (file, isFolder) =>
    // Hidden files in templates/ are what editors leave behind.
    /^templates\/\.[^/]/.test(file) ||
    parsed.some(({ matches, isNegated, onlyFolders }) => matches(file) !== isNegated && (isFolder || !onlyFolders));
};

const ruleOf = (line: string): Rule[] => {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return [];
  const isNegated = text.startsWith('!');
  const pattern = isNegated ? text.slice(1) : text;
  const onlyFolders = pattern.endsWith('/');
  const path = onlyFolders ? pattern.slice(0, -1) : pattern;
  const matches = globTest(path.replace(/^\//, ''), () => undefined);
  // A pattern with a slash is a path from the chart's folder, one without it a name anywhere.
  const isPath = path.includes('/');
  return [
    { matches: (file) => matches(isPath ? file : file.slice(file.lastIndexOf('/') + 1)), isNegated, onlyFolders },
  ];
};
