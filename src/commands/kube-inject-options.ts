import type { ParsedClusterOptions } from './cluster-options.ts';
import type { ReportFormat } from './kube-inject-report.ts';
import type { ParsedReleaseOptions } from './release-options.ts';

/** The flags of kube-inject as commander gives them. */
export interface KubeInjectOptions extends ParsedClusterOptions, ParsedReleaseOptions {
  readonly filename: readonly string[];
  readonly output?: string;
  readonly offline?: boolean;
  readonly operatorFileName?: string;
  readonly set?: readonly string[];
  readonly injectConfigFile?: string;
  readonly valuesFile?: string;
  readonly meshConfigFile?: string;
  readonly injectConfigMapName: string;
  readonly meshConfigMapName: string;
  readonly revision?: string;
  readonly istioNamespace: string;
  readonly podTemplatePath?: readonly string[];
  readonly report: ReportFormat;
}
