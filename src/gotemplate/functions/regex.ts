import { FunctionError } from '../error.ts';
import { checkTextLength } from '../limits.ts';
import { type Captures, firstMatch } from '../regexp/program.ts';
import { compileRegexp, type Regexp } from '../regexp/regexp.ts';
import { fn, runFn } from '../value/function.ts';
import { type GoFunction, GoList, type GoValue, type Run, texts } from '../value/go-value.ts';
import { int, text } from '../value/parameter.ts';

const spending =
  (run: Run) =>
  (steps: number): void =>
    run.spend(steps);

/** All matches from left to right, at most `limit`; an empty one that touches the one before does not count. */
const allMatches = (run: Run, { program }: Regexp, value: string, limit = Number.POSITIVE_INFINITY): Captures[] => {
  const matches: Captures[] = [];
  let position = 0;
  let previousEnd = -1;
  while (matches.length < limit && position <= value.length) {
    const captures = firstMatch(program, value, position, spending(run));
    if (captures === undefined) break;
    const [start = 0, end = 0] = captures;
    if (end > position) position = end;
    else position += (value.codePointAt(position) ?? 0) > 0xffff ? 2 : 1;
    if (end > start || start !== previousEnd) matches.push(captures);
    previousEnd = end;
  }
  return matches;
};

const group = (value: string, captures: Captures, index: number): string => {
  const [start, end] = [captures[2 * index], captures[2 * index + 1]];
  return start === undefined || end === undefined ? '' : value.slice(start, end);
};

/** A replacement with `$1`, `$name`, `${name}` and `$$` put in. */
const expanded = (template: string, regexp: Regexp, value: string, captures: Captures): string =>
  template.replace(/\$(?:(\$)|(\w+)|\{(\w+)\})/g, (_, dollar?: string, plain?: string, braced?: string) => {
    if (dollar !== undefined) return '$';
    const name = plain ?? braced ?? '';
    const index = /^(?:0|[1-9]\d*)$/.test(name) ? Number(name) : regexp.groupNames.lastIndexOf(name);
    return index < 0 || index >= regexp.groupNames.length ? '' : group(value, captures, index);
  });

const find = (run: Run, regexp: Regexp, value: string): GoValue => {
  const captures = firstMatch(regexp.program, value, 0, spending(run));
  return captures === undefined ? '' : group(value, captures, 0);
};

const findAll = (run: Run, regexp: Regexp, value: string, limit: number): GoValue => {
  const matches = allMatches(run, regexp, value, limit < 0 ? undefined : limit);
  return new GoList(
    matches.map((captures) => group(value, captures, 0)),
    texts,
    undefined,
    matches.length === 0,
  );
};

const replace = (run: Run, regexp: Regexp, value: string, replacement: (captures: Captures) => string): string => {
  let result = '';
  let done = 0;
  for (const captures of allMatches(run, regexp, value)) {
    const [start = 0, end = 0] = captures;
    result += value.slice(done, start) + replacement(captures);
    checkTextLength(result.length);
    run.spend(1);
    done = end;
  }
  return result + value.slice(done);
};

const split = (run: Run, regexp: Regexp, value: string, limit: number): GoValue => {
  if (limit === 0) return new GoList([], texts, undefined, true);
  if (!regexp.isEmpty && value === '') return new GoList([''], texts);
  const parts: string[] = [];
  let start = 0;
  let end = 0;
  for (const captures of allMatches(run, regexp, value, limit < 0 ? undefined : limit)) {
    if (limit > 0 && parts.length === limit - 1) break;
    end = captures[0] ?? 0;
    if (captures[1] !== 0) parts.push(value.slice(start, end));
    start = captures[1] ?? 0;
  }
  if (end !== value.length) parts.push(value.slice(start));
  return new GoList(parts, texts);
};

type Compile = (pattern: string) => Regexp;

/** A function under its name and its `must` name; without `must`, a bad pattern fails as Go's MustCompile does. */
const both = (name: string, build: (compile: Compile) => GoFunction): [string, GoFunction][] => [
  [name, build(compileOrPanic)],
  [`must${name.charAt(0).toUpperCase()}${name.slice(1)}`, build(compileRegexp)],
];

const compileOrPanic = (pattern: string): Regexp => {
  try {
    return compileRegexp(pattern);
  } catch (error) {
    if (!(error instanceof FunctionError)) throw error;
    throw new FunctionError(`regexp: Compile(\`${pattern}\`): ${error.message}`);
  }
};

const matches = (run: Run, regexp: Regexp, value: string): boolean =>
  firstMatch(regexp.program, value, 0, spending(run)) !== undefined;

const matchesOrFalse = (run: Run, pattern: string, value: string): boolean => {
  try {
    return matches(run, compileRegexp(pattern), value);
  } catch (error) {
    if (error instanceof FunctionError) return false;
    throw error;
  }
};

/** Sprig's regular expressions. */
export const regexFunctions: ReadonlyMap<string, GoFunction> = new Map<string, GoFunction>([
  ['regexMatch', runFn([text, text], matchesOrFalse)],
  ['mustRegexMatch', runFn([text, text], (run, pattern, value) => matches(run, compileRegexp(pattern), value))],
  ...both('regexFind', (compile) => runFn([text, text], (run, pattern, value) => find(run, compile(pattern), value))),
  ...both('regexFindAll', (compile) =>
    runFn([text, text, int], (run, pattern, value, limit) => findAll(run, compile(pattern), value, limit)),
  ),
  ...both('regexSplit', (compile) =>
    runFn([text, text, int], (run, pattern, value, limit) => split(run, compile(pattern), value, limit)),
  ),
  ...both('regexReplaceAll', (compile) =>
    runFn([text, text, text], (run, pattern, value, template) => {
      const regexp = compile(pattern);
      return replace(run, regexp, value, (captures) => expanded(template, regexp, value, captures));
    }),
  ),
  ...both('regexReplaceAllLiteral', (compile) =>
    runFn([text, text, text], (run, pattern, value, replacement) =>
      replace(run, compile(pattern), value, () => replacement),
    ),
  ),
  ['regexQuoteMeta', fn([text], (value) => value.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&'))],
]);
