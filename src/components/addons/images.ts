/** A published image, and the user by number that it is made for. */
export interface AddonImage {
  readonly image: string;
  readonly user: number;
}

/** The programs of the addons, all pinned: releases that their projects publish for everybody. */
export const images = {
  prometheus: { image: 'docker.io/prom/prometheus:v3.5.0', user: 65534 },
  grafana: { image: 'docker.io/grafana/grafana:12.1.1', user: 472 },
  jaeger: { image: 'docker.io/jaegertracing/jaeger:2.10.0', user: 10001 },
  zipkin: { image: 'docker.io/openzipkin/zipkin-slim:3.4.0', user: 1000 },
  kiali: { image: 'quay.io/kiali/kiali:v2.8.0', user: 1000 },
} as const satisfies Record<string, AddonImage>;

export type AddonName = keyof typeof images;
