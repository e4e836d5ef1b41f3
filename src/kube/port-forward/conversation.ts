/** What bytes of the other side mean. */
export type PortEvent =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  /** There will be no more bytes; but what went wrong, if anything, may not have been told yet. */
  | { readonly kind: 'ending' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'failed'; readonly message: string }
  /** A question that has to be answered with these bytes. */
  | { readonly kind: 'answer'; readonly bytes: Buffer };

/** What is said over a wire about one TCP connection to a pod. Pure but for its state. */
export interface Conversation {
  /** What to send first; left out where the URL has said it all. */
  readonly opening?: Buffer;
  /** What to send for some bytes. */
  bytes(chunk: Buffer): Buffer;
  /** What to send for the end of them, and to see whether anybody is there; left out where that cannot be said. */
  readonly end?: Buffer;
  readonly question?: Buffer;
  /** What the other side has said. */
  read(chunk: Buffer): PortEvent[];
  /** What it means that the other side can say no more. */
  over(): PortEvent;
}

export const failed = (message: string): PortEvent => ({ kind: 'failed', message });

/** The other side has gone without a word. */
export const cutOff = failed('the API server has closed the connection');
