import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/commands/action.ts';
import { below, commandPath } from '../../src/commands/help/index.ts';
import { exitCodesOf } from '../../src/commands/help/lesson-text.ts';
import { lessons } from '../../src/commands/help/lessons.ts';
import { programOf } from '../../src/program.ts';
import { runMeshctl } from '../run-meshctl.ts';

const idle: Action = () => async () => {};
const program = programOf(idle);
const paths = below(program).map(commandPath);

/** Parses a command line without doing what it says. */
const parse = (argv: readonly string[]): Promise<Command> =>
  programOf(idle, { writeErr: () => {}, writeOut: () => {} }).parseAsync([...argv], { from: 'user' });

/** The words of an example up to what a shell would take for itself. */
const wordsOf = (command: string): string[] => (command.split(/ (?:>|&&|\|) /)[0] ?? '').split(' ').slice(1);

describe('help', () => {
  it('has a lesson for every command, and none for others', () => {
    expect(Object.keys(lessons).sort()).toEqual([...paths].sort());
  });

  it.each(paths)('%s: a purpose, examples and exit codes', async (path) => {
    const { stdout, stderr, exitCode } = await runMeshctl([...path.split(' '), '--help']);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(stdout).toMatch(/^Usage: meshctl .*\n\n[A-Z][\s\S]*\.\n/);
    expect(stdout).toMatch(/\nExamples:\n {2}# .+\n {2}meshctl .+\n/);
    expect(stdout).toMatch(/\nExit codes:\n {2}0 {4}done\n[\s\S]* {2}2 {4}wrong usage/);
    expect((await runMeshctl(['help', ...path.split(' ')])).stdout).toBe(stdout);
  });

  it('has only examples that parse, each of the command that it explains', async () => {
    for (const [path, { examples }] of Object.entries(lessons)) {
      for (const { command } of examples) await expect(parse(wordsOf(command)), command).resolves.toBeDefined();
      expect(examples.length, path).toBeGreaterThan(0);
    }
  });

  it('tells exit codes in ascending order', () => {
    for (const lesson of Object.values(lessons)) {
      const codes = exitCodesOf(lesson).map(([code]) => code);
      expect(codes).toEqual([...codes].sort((a, b) => a - b));
    }
  });

  it('--all explains every command once', async () => {
    const { stdout } = await runMeshctl(['help', '--all']);
    const usages = [...stdout.matchAll(/^Usage: meshctl ([^\n]*)/gm)].map(([, usage]) => usage);
    expect(usages).toHaveLength(paths.length + 1);
  });

  it('--all of a group explains what is in it', async () => {
    const { stdout } = await runMeshctl(['help', 'profile', '--all']);
    expect([...stdout.matchAll(/^Usage: /gm)]).toHaveLength(4);
  });
});

describe('unknown commands', () => {
  it.each([
    [['instal'], 'install'],
    [['manifest', 'genrate'], 'generate'],
    [['help', 'verify-instal'], 'verify-install'],
  ])('%s: suggests the nearest', async (argv, nearest) => {
    const { stderr, exitCode, stdout } = await runMeshctl(argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(`(Did you mean ${nearest}?)`);
  });

  it('suggest the nearest flag', async () => {
    const { stderr, exitCode } = await runMeshctl(['images', '--huub', 'x']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('(Did you mean --hub?)');
  });

  it.each([
    [['operator', 'init'], 'meshctl install -f FILE'],
    [['analyze', '-n', 'default'], 'istioctl analyze'],
    [['proxy-status'], 'istioctl proxy-status'],
    [['ps'], 'proxy-status'],
    [['x', 'describe', 'pod', 'a'], 'istioctl experimental describe'],
    [['x', 'revision', 'list'], 'meshctl tag list'],
    [['x', 'revision', 'tag', 'set'], 'meshctl tag'],
    [['x', 'injector', 'list'], 'meshctl tag list'],
    [['x', 'add-to-mesh', 'service', 'a'], 'meshctl kube-inject'],
    [['register', 'a'], 'ServiceEntry'],
    [['x', 'uninstall'], 'meshctl uninstall'],
    [['experimental', 'version'], 'meshctl version'],
    [['manifest', 'apply'], 'meshctl install'],
    [['help', 'bug-report'], 'istioctl bug-report'],
    [['remote-clusters'], 'istioctl remote-clusters'],
    [['validate', '-f', 'a'], 'meshctl manifest generate -f FILE'],
    [['create-remote-secret'], 'istioctl create-remote-secret'],
    [['waypoint', 'list'], 'istioctl waypoint'],
    [['ztunnel-config'], 'istioctl ztunnel-config'],
    [['proxy-config', 'cluster'], 'istioctl proxy-config'],
  ])('of istioctl, %s: where to go', async (argv, where) => {
    const { stderr, exitCode } = await runMeshctl(argv);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(where);
  });

  it.each(['__proto__', 'constructor', 'toString'])('%s is unknown as any other', async (name) => {
    expect(await runMeshctl([name])).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('unknown command') });
    expect(await runMeshctl(['help', name])).toMatchObject({ exitCode: 2 });
  });
});
