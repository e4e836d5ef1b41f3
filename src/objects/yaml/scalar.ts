/** What a plain (unquoted) YAML scalar means. */
export type Scalar = string | number | boolean | null;

/** Reads a plain scalar as sigs.k8s.io/yaml does (YAML 1.1 with Go's number rules; go-templates facts 13). */
export const resolveScalar = (text: string): Scalar => {
  throw new Error(`not there yet: ${text}`);
};
