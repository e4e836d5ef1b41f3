import type { JsonObject } from '../objects/json.ts';

/** A Helm chart as data. Paths are relative to the chart's folder, with slashes. */
export interface Chart {
  /** Chart.yaml. */
  readonly metadata: ChartMetadata;
  /** values.yaml. */
  readonly values: JsonObject;
  /** Files below templates/, partials and NOTES.txt among them: path and text. */
  readonly templates: readonly ChartFile[];
  /** What `.Files` offers: everything that is no template, definition or part of the chart's own description. */
  readonly files: readonly ChartFile[];
  /** Files below crds/, which are passed on as they are. */
  readonly definitions: readonly ChartFile[];
  readonly dependencies: readonly Chart[];
}

export interface ChartFile {
  readonly path: string;
  readonly text: string;
}

/** The fields of Chart.yaml that have a meaning here; `fields` holds all of them. */
export interface ChartMetadata {
  readonly name: string;
  readonly version: string;
  readonly isLibrary: boolean;
  readonly dependencies: readonly Dependency[];
  readonly fields: JsonObject;
}

/** An entry of `dependencies` in Chart.yaml. */
export interface Dependency {
  readonly name: string;
  readonly version: string;
  readonly alias: string | undefined;
  readonly condition: string;
  readonly tags: readonly string[];
  readonly importValues: readonly (string | ImportedValues)[];
}

/** Values of a dependency that its parent takes over: from a path in the one to a path in the other. */
export interface ImportedValues {
  readonly child: string;
  readonly parent: string;
}
