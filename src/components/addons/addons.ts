import type { Addon } from './addon.ts';
import { grafana } from './grafana/grafana.ts';
import { jaeger } from './jaeger.ts';
import { kiali } from './kiali.ts';
import { prometheus } from './prometheus.ts';
import { zipkin } from './zipkin.ts';

/** Every addon, in the order in which they are listed. */
export const addons: readonly Addon[] = [prometheus, grafana, jaeger, zipkin, kiali];
