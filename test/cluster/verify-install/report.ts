import { expect } from 'vitest';
import { meshctl } from '../meshctl.ts';

interface ReportJson {
  readonly verdict: string;
  readonly totals: Readonly<Record<string, number>>;
  readonly results: readonly {
    readonly id: string;
    readonly status: string;
    readonly reason?: string;
    readonly objects: readonly { readonly kind: string; readonly name: string }[];
  }[];
}

/** Runs the command, and gives what failed as lines: ID, objects, reason. */
export const verify = async (kubeconfig: string, ...args: string[]) => {
  const { code, stdout, stderr } = await meshctl(kubeconfig, ['verify-install', '-o', 'json', ...args]);
  expect(stdout, stderr).not.toBe('');
  const report = JSON.parse(stdout) as ReportJson;
  const failed = report.results.flatMap(({ status, id, reason = '', objects }) =>
    status === 'fail' ? [`${id} ${objects.map(({ kind, name }) => `${kind}/${name}`).join()}: ${reason}`] : [],
  );
  return { code, failed, report };
};
