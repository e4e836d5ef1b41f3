import { FunctionError } from '../../gotemplate/error.ts';
import { firstMatch } from '../../gotemplate/regexp/program.ts';
import { compileRegexp } from '../../gotemplate/regexp/regexp.ts';

/**
 * A test for paths from a pattern of `.Files.Glob`: `*` and `?` stay within a path step, `**` does not, `[a-z]`,
 * `[!a]`, `{a,b}` and `\` work as in a shell. A malformed pattern takes everything, as in Helm.
 */
export const globTest = (pattern: string, spend: (steps: number) => void): ((path: string) => boolean) => {
  try {
    const { program } = compileRegexp(`\\A(?s:${translated(pattern)})\\z`);
    return (path) => firstMatch(program, path, 0, spend) !== undefined;
  } catch (error) {
    if (error instanceof FunctionError) return () => true;
    throw error;
  }
};

const piece = /\*\*+|\*|\?|\[(!?)((?:\\.|[^\]\\])+)\]|\{|\}|,|\\(.)|[^*?[{},\\]+|./gsu;

const translated = (pattern: string): string => {
  let depth = 0;
  let source = '';
  for (const [found, negated, characters, escapedCharacter] of pattern.matchAll(piece)) {
    if (found.startsWith('**')) source += '.*';
    else if (found === '*') source += '[^/]*';
    else if (found === '?') source += '[^/]';
    else if (characters !== undefined)
      source += `[${negated === '!' ? '^' : ''}${characters.replace(/[[\]^]/g, '\\$&')}]`;
    else if (escapedCharacter !== undefined) source += literal(escapedCharacter);
    else if (found === '{') {
      depth++;
      source += '(?:';
    } else if (found === '}' && depth > 0) {
      depth--;
      source += ')';
    } else if (found === ',' && depth > 0) source += '|';
    else source += found === '[' || found === '}' ? malformed() : literal(found);
  }
  return source;
};

const literal = (text: string): string => text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');

const malformed = (): never => {
  throw new FunctionError('malformed pattern');
};
