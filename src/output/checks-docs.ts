/** Where a check is explained, in this package. */
export const docsOf = (id: string): string => `docs/checks.md#${id.toLowerCase()}`;

/** Istio's own page on a message code, for checks that keep one. */
export const istioPageOf = (id: string): string | undefined =>
  id.startsWith('IST') ? `https://istio.io/v1.30/docs/reference/config/analysis/${id.toLowerCase()}/` : undefined;
