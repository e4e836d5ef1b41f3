import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../src/objects/json.ts';
import { readYamlStream } from '../../src/objects/yaml/read.ts';
import { runMeshctl } from '../run-meshctl.ts';

// Recorded output of istioctl 1.30.3: workloads and what it makes of them, beside this project.
const oracle = path.resolve(import.meta.dirname, '../../../shared/oracle');
const { cleanWorkload } = existsSync(oracle)
  ? ((await import(pathToFileURL(path.join(oracle, 'lib.mjs')).href)) as {
      cleanWorkload: (value: JsonValue) => JsonValue;
    })
  : { cleanWorkload: (value: JsonValue) => value };

const folder = mkdtempSync(path.join(os.tmpdir(), 'meshctl-oracle-'));
afterAll(() => rmSync(folder, { recursive: true }));

const inject = async (...argv: string[]): Promise<JsonValue[] | 'refused'> => {
  const { exitCode, stdout, stderr } = await runMeshctl(['kube-inject', '--offline', ...argv]);
  if (exitCode === 0) {
    const documents = readYamlStream(stdout, 'output').map(({ value }) => value);
    return documents.filter((value) => value !== null).map(cleanWorkload);
  }
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).not.toBe('');
  return 'refused';
};

const json = <T>(...names: string[]): T => JSON.parse(readFileSync(path.join(oracle, ...names), 'utf8')) as T;

describe.skipIf(!existsSync(oracle))('injects as istioctl does', () => {
  const cases = existsSync(oracle) ? readdirSync(path.join(oracle, 'inject')) : [];

  it.each(cases)('%s', async (name) => {
    const own = path.join(oracle, 'inject', name);
    const argv = json<string[]>('inject', name, 'args.json').map((argument) => argument.replace('{dir}', own));
    const isRefused = existsSync(path.join(own, 'error.txt'));
    const expected = isRefused ? 'refused' : json<JsonValue[]>('inject', name, 'expected.json').map(cleanWorkload);
    expect(await inject('-f', path.join(own, 'input.yaml'), ...argv)).toEqual(expected);
  });
});

interface SweepCase {
  readonly value?: string;
  readonly set?: JsonValue;
  readonly annotations?: JsonObject;
  readonly labels?: JsonObject;
  readonly refused?: boolean;
  readonly changes?: readonly (readonly [path: string, before: JsonValue, after: JsonValue])[];
}

const write = (name: string, value: JsonValue): string => {
  const file = path.join(folder, name);
  writeFileSync(file, JSON.stringify(value));
  return file;
};

/** The value at a path such as `/spec/containers/0`, where keys may hold slashes; `(absent)` where there is none. */
const at = (value: JsonValue | undefined, place: string): JsonValue => {
  if (place === '') return value ?? '(absent)';
  if (typeof value !== 'object' || value === null) return '(absent)';
  const key = Object.keys(value).find((name) => place === `/${name}` || place.startsWith(`/${name}/`));
  if (key === undefined) return '(absent)';
  return at((value as JsonObject)[key], place.slice(key.length + 1));
};

describe.skipIf(!existsSync(oracle))('changes as istioctl does', () => {
  it.each(['metadata', 'values'])('with each of the %s of the sweep', async (name) => {
    const { input, cases } = existsSync(oracle)
      ? json<{ input: JsonObject; cases: SweepCase[] }>('inject-sweep', `${name}.json`)
      : { input: {}, cases: [] };
    const problems: string[] = [];
    for (const sweep of cases) {
      const workload = structuredClone(input) as { spec: { template: { metadata: Record<string, JsonObject> } } };
      Object.assign(workload.spec.template.metadata.annotations ?? {}, sweep.annotations);
      Object.assign(workload.spec.template.metadata.labels ?? {}, sweep.labels);
      const spec = (sweep.value ?? '')
        .split('.')
        .reduceRight<JsonValue>((inner, key) => (key === '' ? {} : { [key]: inner }), sweep.set ?? null);
      const kind = { apiVersion: 'install.istio.io/v1alpha1', kind: 'IstioOperator' };
      const result = await inject(
        ...['-f', write('input.json', workload as unknown as JsonValue)],
        ...(sweep.value === undefined ? [] : ['--operatorFileName', write('operator.json', { ...kind, spec })]),
      );
      const isRefused = result === 'refused';
      if (isRefused !== (sweep.refused ?? false)) problems.push(`${JSON.stringify(sweep)} is refused: ${isRefused}`);
      for (const [place, , after] of isRefused ? [] : (sweep.changes ?? [])) {
        const found = at(result[0], place);
        if (JSON.stringify(found) !== JSON.stringify(after))
          problems.push(
            `${JSON.stringify(sweep.set ?? sweep.annotations ?? sweep.labels)} ${place}: ${JSON.stringify(found)}`,
          );
      }
    }
    expect(problems).toEqual([]);
  });
});
