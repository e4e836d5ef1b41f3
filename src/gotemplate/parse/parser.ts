import type { Source, Statement, Tree } from './ast.ts';
import { type Parsing, startParsing } from './parsing.ts';
import { readBody, readName, readStatement } from './statements.ts';
import type { TokenStream } from './token-stream.ts';
import { addTree } from './trees.ts';

/**
 * Parses a text into the template of that name and those that it defines, in order of their ends (go-templates facts 3, 8).
 * `knows` tells which functions exist. Throws a TemplateError that names the text and the line.
 */
export const parse = (source: Source, knows: (name: string) => boolean): Tree[] => {
  const parsing = startParsing(source, knows);
  const { tokens } = parsing;
  const body: Statement[] = [];
  while (tokens.peek().kind !== 'end of text') {
    if (isDefinitionAhead(tokens)) {
      readDefinition(parsing);
      continue;
    }
    const statement = readStatement(parsing);
    if (statement === 'end' || statement === 'else') throw tokens.error(`unexpected {{${statement}}}`);
    body.push(statement);
  }
  addTree(parsing, source.name, body);
  return parsing.trees;
};

const isDefinitionAhead = (tokens: TokenStream): boolean => {
  if (tokens.peek().kind !== 'open') return false;
  const start = tokens.position;
  tokens.take();
  const { text } = tokens.takeNonSpace();
  tokens.rewind(start);
  return text === 'define';
};

const readDefinition = (parsing: Parsing): void => {
  const { tokens } = parsing;
  tokens.take();
  tokens.takeNonSpace();
  const { name } = readName(parsing, 'define clause');
  tokens.expect('close', 'define clause');
  readBody(parsing, name, () => tokens.error('unexpected {{else}} in define clause'));
};
