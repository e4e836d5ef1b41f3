/** The flags, width and precision of one printf verb. */
export interface Layout {
  readonly minus: boolean;
  readonly plus: boolean;
  readonly sharp: boolean;
  readonly space: boolean;
  readonly zero: boolean;
  readonly width: number | undefined;
  readonly precision: number | undefined;
}

export const plain: Layout = {
  minus: false,
  plus: false,
  sharp: false,
  space: false,
  zero: false,
  width: undefined,
  precision: undefined,
};

/** Pads a text to the width, with zeros where the flags ask for them. */
export const pad = (shown: string, layout: Layout): string =>
  layout.zero && !layout.minus ? padWith('0', shown, layout) : padWithSpaces(shown, layout);

/** Pads a text that zeros would spoil. */
export const padWithSpaces = (shown: string, layout: Layout): string => padWith(' ', shown, layout);

const padWith = (filler: string, shown: string, { width, minus }: Layout): string => {
  if (width === undefined) return shown;
  const missing = filler.repeat(Math.max(0, width - [...shown].length));
  return minus ? shown + missing : missing + shown;
};
