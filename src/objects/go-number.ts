/**
 * A float64 as Go's templates print it: the shortest digits that round-trip, in exponent form when the decimal exponent
 * is below -4 or at least 6, with two exponent digits or more (go-templates facts 7).
 */
export const formatFloat = (value: number): string => {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (Object.is(value, -0)) return '-0';
  const magnitude = Math.abs(value);
  if (value === 0 || (magnitude >= 1e-4 && magnitude < 1e6)) return String(value);
  return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
};
