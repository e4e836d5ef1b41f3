/** The upper case of one character by Unicode's simple mapping, as Go maps it: one that would become several stays. */
export const upperCharacter = (character: string): string => single(character.toUpperCase(), character);

/** The lower case of one character, as upperCharacter. */
export const lowerCharacter = (character: string): string =>
  character === 'İ' ? 'i' : single(character.toLowerCase(), character);

const single = (mapped: string, original: string): string => ([...mapped].length === 1 ? mapped : original);

const titleForms = new Map([
  ['Ǆ', 'ǅ'],
  ['Ǉ', 'ǈ'],
  ['Ǌ', 'ǋ'],
  ['Ǳ', 'ǲ'],
]);

/** The form of a character at the beginning of a word. */
export const titleCharacter = (character: string): string => {
  const upper = upperCharacter(character);
  return titleForms.get(upper) ?? upper;
};

/** A text in upper case, character by character. */
export const upperText = (text: string): string => mapped(text, (ascii) => ascii.toUpperCase(), upperCharacter);

/** A text in lower case, character by character. */
export const lowerText = (text: string): string => mapped(text, (ascii) => ascii.toLowerCase(), lowerCharacter);

const mapped = (text: string, ofAscii: (text: string) => string, ofOther: (character: string) => string): string =>
  /^\p{ASCII}*$/u.test(text) ? ofAscii(text) : Array.from(text, ofOther).join('');

/** True for a character of the category Lu. */
export const isUpper = (character: string): boolean => /^\p{Lu}$/u.test(character);

/** True for a character of the category Ll. */
export const isLower = (character: string): boolean => /^\p{Ll}$/u.test(character);
