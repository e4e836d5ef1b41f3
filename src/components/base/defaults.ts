import type { JsonObject } from '../../objects/json.ts';

/** What the base chart assumes where the values say nothing (istiod-and-base facts 4.1). */
export const baseDefaults: JsonObject = {
  global: { imagePullSecrets: [], istioNamespace: 'istio-system', resourceScope: 'all', enableReaderRBAC: true },
  base: {
    excludedCRDs: [],
    enableCRDTemplates: true,
    validationURL: '',
    validationCABundle: '',
    enableIstioConfigCRDs: true,
  },
  experimental: { stableValidationPolicy: false },
  defaultRevision: 'default',
};
