import { expect } from 'vitest';
import type { JsonObject } from '../../../src/objects/json.ts';
import { meshctl } from '../meshctl.ts';

export interface ReportJson {
  readonly verdict: string;
  readonly results: readonly {
    readonly id: string;
    readonly status: string;
    readonly level?: string;
    readonly reason?: string;
    readonly remedy?: JsonObject;
  }[];
}

export const formats = ['text', 'log', 'json', 'junit', 'sarif', 'github'];

/** Runs the command, and gives its findings as lines: ID, level, reason. */
export const precheck = async (kubeconfig: string, ...args: string[]) => {
  const { code, stdout, stderr } = await meshctl(kubeconfig, ['precheck', '-o', 'json', ...args]);
  expect(stdout, stderr).not.toBe('');
  const report = JSON.parse(stdout) as ReportJson;
  const found = report.results.filter(({ level }) => level !== undefined);
  return { code, report, findings: found.map(({ id, level, reason }) => `${id} ${level} ${reason}`) };
};
