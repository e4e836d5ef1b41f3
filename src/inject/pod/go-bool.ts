const words: Record<string, boolean> = {
  ...Object.fromEntries(['1', 't', 'T', 'TRUE', 'true', 'True'].map((word) => [word, true])),
  ...Object.fromEntries(['0', 'f', 'F', 'FALSE', 'false', 'False'].map((word) => [word, false])),
};

/** A boolean as Go's strconv.ParseBool reads it; undefined for any other text. */
export const goBool = (text: string): boolean | undefined => (Object.hasOwn(words, text) ? words[text] : undefined);
