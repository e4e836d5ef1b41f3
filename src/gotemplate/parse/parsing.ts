import type { Source, Tree } from './ast.ts';
import { Scope } from './scope.ts';
import { TokenStream } from './token-stream.ts';

const maxDepth = 500;

/** How far the parsing of a text has come. */
export interface Parsing {
  readonly tokens: TokenStream;
  /** Whether a function of that name exists. */
  readonly knows: (name: string) => boolean;
  /** The templates that are complete. */
  readonly trees: Tree[];
  scope: Scope;
  depth: number;
}

/** The beginning of a text. What cannot be read in it is found out when it is reached. */
export const startParsing = (source: Source, knows: (name: string) => boolean): Parsing => ({
  tokens: new TokenStream(source),
  knows,
  trees: [],
  scope: new Scope(),
  depth: 0,
});

/** Goes one level down into branches and pipelines; throws where they nest too deeply. The caller comes up again. */
export const enter = (parsing: Parsing): void => {
  if (++parsing.depth > maxDepth) throw parsing.tokens.error('max expression depth exceeded');
};
