import type { ParsedClusterOptions } from './cluster-options.ts';

/** What commander hands to `dashboard`. */
export interface DashboardOptions extends ParsedClusterOptions {
  readonly selector?: string;
  readonly namespace?: string;
  readonly istioNamespace: string;
  readonly port?: number;
  readonly address: string;
  readonly uiPort?: number;
  readonly ctrlz_port?: number;
  readonly browser: 'true' | 'false';
  readonly output: 'text' | 'json';
}
