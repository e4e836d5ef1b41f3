import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable, Writable } from 'node:stream';
import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, it } from 'vitest';
import { junitProblems } from '../../test/junit-structure.ts';
import { error, info, type Outcome, passed, skipped, warning } from '../checks/check.ts';
import { exitCodeOf, type Report } from '../checks/report.ts';
import type { KubeObject } from '../objects/object.ts';
import { formatReport, machineFormatNames } from './checks-formats.ts';
import { precheckText } from './checks-precheck-text.ts';
import { verifyText } from './checks-verify-text.ts';

const sink = () => new Writable({ write: (_chunk, _encoding, done) => done() });
const io = { stdin: Readable.from([]), stdout: sink(), stderr: sink(), env: {} };
const id = (kind: string, name: string, namespace = '') => ({ group: 'apps', kind, namespace, name });
const role: KubeObject = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'r' } };

const nasty = 'a "quoted" <tag> & 100%,\nsecond: line \u001b[31m\u0000 \ud800';
const outcomes: Record<string, Outcome> = {
  passed: passed({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'istiod', namespace: 'istio-system' },
  }),
  nothing: { status: 'pass', objects: [] },
  error: error(nasty, { objects: [id('Deployment', 'a<b', 'x')], hint: nasty, remedy: role }),
  warning: warning(nasty, { objects: ['1', '2', '3', '4'].map((name) => id('Namespace', name)) }),
  info: info('for your information'),
  skipped: skipped('no bearing'),
  unchecked: { status: 'skip', couldNotCheck: true, reason: 'forbidden', hint: 'ask', objects: [] },
};

const reportOf = (names: readonly string[], failOn: Report['failOn'] = 'error'): Report => ({
  command: 'precheck',
  failOn,
  istioNamespace: 'istio-system',
  started: 0,
  duration: 1234,
  entries: names.flatMap((name) => {
    const outcome = outcomes[name];
    const check = {
      id: name === 'info' ? 'MESH901' : 'IST0142',
      title: 'Everything is right',
      severity: 'error',
    } as const;
    return outcome === undefined ? [] : [{ check, outcome }];
  }),
});

const everything = Object.keys(outcomes);
const reports = [
  reportOf(everything),
  reportOf(everything, 'info'),
  reportOf(['passed']),
  reportOf([]),
  reportOf(['unchecked']),
];
const schema = (file: string): ValidateFunction =>
  new Ajv({ strict: false, formats: { uri: true } }).compile(
    JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../..', file), 'utf8')),
  );
const print = (report: Report, format: string): Promise<string> =>
  formatReport(io, report, format, (found, colours) => precheckText(found, false, colours));

describe('a report', () => {
  it.each([
    ['json', schema('docs/schemas/check-report.json')],
    ['sarif', schema('test/schemas/sarif.json')],
  ])('as %s is one document that fits its schema', async (format, validate) => {
    for (const report of reports) {
      validate(JSON.parse(await print(report, format)));
      expect(validate.errors).toBeNull();
    }
    validate({ version: 1, results: [{}] });
    expect(validate.errors).not.toBeNull();
  });

  it('as JUnit has the structure of the usual schemas', async () => {
    for (const report of reports) expect(junitProblems(await print(report, 'junit'))).toEqual([]);
    expect(junitProblems('<testsuites><testsuite tests="1"/></testsuites>')).not.toEqual([]);
  });

  it('as GitHub annotations has a command on every line', async () => {
    const text = await print(reportOf(['error', 'warning', 'info', 'unchecked', 'skipped', 'passed']), 'github');
    const lines = text.trimEnd().split('\n');
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['::error', '::warning', '::notice', '::error']);
    expect(lines[0]).toContain('100%25');
    expect(lines[0]).toContain('%0Asecond');
    expect(lines[1]).toContain('Namespace/1, Namespace/2, Namespace/3 and 1 more');
    expect(await print(reportOf(['passed']), 'github')).toBe('::notice title=meshctl precheck::No issues found\n');
    expect(await print(reportOf(['warning']), 'github')).toMatch(/^::warning .*\n::notice .*::No issue of level error/);
  });

  it('holds what mends a finding, in every format', async () => {
    for (const format of [...machineFormatNames, 'text'])
      expect(await print(reportOf(['error']), format), format).toContain('ClusterRole');
  });

  it('has no control sequences in any format', async () => {
    for (const format of [...machineFormatNames, 'text']) {
      const text = await print(reports[0] ?? reportOf([]), format);
      const isJson = format === 'json' || format === 'sarif';
      expect(isJson ? JSON.stringify(JSON.parse(text)) : text).not.toMatch(/(?![\t\n])\p{Cc}/u);
      expect(text.endsWith('\n')).toBe(true);
    }
  });
});

describe('the exit code', () => {
  it.each([
    [['passed', 'skipped'], 'error', 0],
    [['warning', 'info'], 'error', 0],
    [['warning'], 'warning', 1],
    [['info'], 'warning', 0],
    [['info'], 'info', 1],
    [['error'], 'error', 1],
    [['unchecked'], 'error', 3],
    [['unchecked', 'warning'], 'error', 3],
    [['unchecked', 'error'], 'error', 1],
  ] as const)('of %j with --fail-on %s is %d', (names, failOn, code) => {
    expect(exitCodeOf(reportOf(names, failOn))).toBe(code);
  });
});

describe('text', () => {
  it('of a precheck tells what to do, the worst first', async () => {
    const text = await print(reportOf(['info', 'warning', 'error']), 'text');
    const lines = text.split('\n');
    expect(lines[0]).toMatch(/^Error \[IST0142\] \(Deployment a<b\.x\) a "quoted"/);
    expect(text).toContain('  See docs/checks.md#ist0142');
    expect(text).toContain('kind: ClusterRole');
    expect(lines.findIndex((line) => line.startsWith('Warning'))).toBeLessThan(
      lines.findIndex((line) => line.startsWith('Info')),
    );
  });

  it('calls a cluster safe if all is for information, unless that fails the run', async () => {
    expect(await print(reportOf(['info']), 'text')).toMatch(
      /^Info .*\n[\s\S]*\n\n✔ No issues found[\s\S]*getting-started\/\n$/,
    );
    expect(await print(reportOf(['info'], 'info'), 'text')).not.toContain('No issues found');
    expect(await print(reportOf(['warning']), 'text')).toContain('Issues found when checking the cluster');
  });

  it('says once what to do about findings in a row', async () => {
    const text = await print(reportOf(['warning', 'warning', 'error', 'unchecked', 'unchecked']), 'text');
    expect(text.match(/See docs/g)).toHaveLength(2);
    expect(text.match(/^ {2}ask$/gm)).toHaveLength(1);
  });

  it('never claims success where something could not be checked', async () => {
    for (const names of [['unchecked'], ['error'], ['unchecked', 'passed']]) {
      expect(await print(reportOf(names), 'text')).not.toContain('is safe to install');
      expect(await formatReport(io, reportOf(names), 'text', verifyText)).not.toContain('verified successfully');
    }
  });

  it('of verify-install has one line for an object, with what is wrong with it', async () => {
    const text = await formatReport(io, reportOf(['passed', 'passed', 'warning']), 'text', verifyText);
    expect(text.split('\n')).toEqual([
      '✔ Deployment: istiod.istio-system checked successfully',
      expect.stringMatching(/^! Namespace: 1\.istio-system: a "quoted"/),
      ...['2', '3', '4'].map((name) => expect.stringMatching(`^! Namespace: ${name}\\.istio-system: .* second`)),
      'Checked 0 custom resource definitions',
      'Checked 1 Istio Deployments',
      '✔ Istio is installed and verified successfully',
      '',
    ]);
  });
});
