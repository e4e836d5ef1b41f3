/** Tells whether a character (one code point) is in a class. */
export type CharacterTest = (character: string) => boolean;

/** Places between characters that a pattern can ask for. */
export type Assertion = 'text start' | 'text end' | 'line start' | 'line end' | 'word boundary' | 'no word boundary';

/** A parsed pattern. */
export type RegexpNode =
  | { readonly kind: 'empty' }
  | { readonly kind: 'character'; readonly test: CharacterTest }
  | { readonly kind: 'assertion'; readonly at: Assertion }
  | { readonly kind: 'sequence'; readonly parts: readonly RegexpNode[] }
  | { readonly kind: 'choice'; readonly options: readonly RegexpNode[] }
  | { readonly kind: 'group'; readonly index: number; readonly of: RegexpNode }
  | {
      readonly kind: 'repeat';
      readonly of: RegexpNode;
      readonly min: number;
      readonly max: number;
      readonly greedy: boolean;
    };
