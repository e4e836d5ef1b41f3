import type { ComponentKind } from './resolved.ts';

/**
 * The charts that Istio publishes of components. Gateways are not among them: the chart `gateway` is another one than
 * that of an IstioOperator, with other values and other objects.
 */
export const publishedChartNames: Partial<Record<ComponentKind, string>> = {
  base: 'base',
  pilot: 'istiod',
  cni: 'cni',
  ztunnel: 'ztunnel',
};
