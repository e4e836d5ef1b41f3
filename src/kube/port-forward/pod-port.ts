/** A port of one pod. */
export interface PodPort {
  readonly namespace: string;
  readonly pod: string;
  readonly port: number;
}

/** How messages call it. */
export const portTitle = ({ namespace, pod, port }: PodPort): string => `port ${port} of Pod/${namespace}/${pod}`;
