import type { JsonObject } from '../objects/json.ts';
import type { PublishedCharts } from './published-charts.ts';

/** A file of the command line, read: its name for messages (`standard input` for `-`) and its whole text. */
export interface InputFile {
  readonly name: string;
  readonly text: string;
}

/** One --set, --set-string or --set-file as written; `content` is what the named file holds. */
export type SetFlag =
  | { readonly flag: 'set' | 'set-string'; readonly text: string }
  | { readonly flag: 'set-file'; readonly text: string; readonly content: string };

/** Everything that a configuration is resolved from. */
export interface ConfigInputs {
  /** IstioOperator documents, later ones on top. */
  readonly files: readonly InputFile[];
  /** In the order of the command line. */
  readonly sets: readonly SetFlag[];
  /** A folder that holds `profiles/` (and `charts/`) of an Istio release, in place of the embedded ones. */
  readonly manifests?: string | undefined;
  /** Charts of a repository in place of the embedded components; the profiles are the embedded ones. */
  readonly charts?: PublishedCharts | undefined;
  readonly hub?: string | undefined;
  readonly tag?: string | undefined;
  readonly revision?: string | undefined;
  /** What was found out about a cluster, as a part of spec; lies between profile and user (operator-pipeline facts 3.3). */
  readonly clusterSettings?: JsonObject | undefined;
  /** Let findings of the validation be warnings. */
  readonly force?: boolean | undefined;
}
