/** What happens to connections through a local port. */
export type ForwardEvent =
  /** They go to another pod from now on. */
  | { readonly kind: 'pod-changed'; readonly pod: string }
  /** One could not be served. */
  | { readonly kind: 'failed'; readonly message: string };

export type Tell = (event: ForwardEvent) => void;
