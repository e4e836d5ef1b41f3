const form = /^([+-]?(?:\d+\.?\d*|\.\d+))(|[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d{1,3})$/;

const factors: Readonly<Record<string, number>> = {
  '': 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** A Kubernetes quantity as a number (`500m` is 0.5), undefined if the text is none (Kubernetes API reference: Quantity). */
export const quantityOf = (text: string): number | undefined => {
  const [, mantissa, suffix] = form.exec(text) ?? [];
  if (mantissa === undefined || suffix === undefined) return undefined;
  return Number(mantissa) * (factors[suffix] ?? 10 ** Number(suffix.slice(1)));
};
