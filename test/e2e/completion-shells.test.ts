import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runMeshctl } from '../run-meshctl.ts';

/** A folder for PATH in which meshctl is the built program. */
const withProgram = (): string => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'meshctl-shells-'));
  const program = path.resolve(import.meta.dirname, '../../bin/meshctl.js');
  writeFileSync(path.join(folder, 'meshctl'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`);
  chmodSync(path.join(folder, 'meshctl'), 0o755);
  return folder;
};

const isAtHand = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;

/** Each shell's way to say what its tab key would offer, one a line. */
const asking: Readonly<Record<string, (line: string) => string>> = {
  bash: (line) => `
    source <(meshctl completion bash)
    COMP_LINE=${JSON.stringify(line)} COMP_POINT=${line.length}
    compopt() { :; }
    _meshctl
    printf '%s\\n' "\${COMPREPLY[@]}"`,
  fish: (line) => `
    meshctl completion fish | source
    complete -C ${JSON.stringify(line)} | string split -f1 \\t`,
};

describe.each(Object.keys(asking))('%s', (shell) => {
  let folder = '';
  beforeAll(() => {
    folder = withProgram();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const tab = (line: string): string[] => {
    const env = { PATH: `${folder}:${process.env.PATH}`, HOME: folder, KUBECONFIG: path.join(folder, 'none') };
    const { stdout, stderr } = spawnSync(shell, ['-c', asking[shell]?.(line) ?? ''], {
      env,
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    return stdout
      .split('\n')
      .filter((text) => text !== '')
      .sort();
  };

  it.skipIf(!isAtHand(shell))('completes commands, flags and names', { timeout: 60_000 }, () => {
    expect(tab('meshctl manifest gen')).toEqual(['generate']);
    expect(tab('meshctl ver')).toEqual(['verify-install', 'version']);
    expect(tab('meshctl install --force-c')).toEqual(['--force-conflicts']);
    expect(tab('meshctl profile dump openshift')).toEqual(['openshift', 'openshift-ambient']);
    expect(tab('meshctl manifest generate --component cn')).toEqual(['cni']);
  });

  it.skipIf(!isAtHand(shell))('completes a program that is named by its path', { timeout: 60_000 }, () => {
    expect(tab('~/meshctl manifest gen')).toEqual(['generate']);
  });

  it.skipIf(!isAtHand(shell))('completes behind = and :', { timeout: 60_000 }, () => {
    const [set, diff] = [tab('meshctl install --set profile=de'), tab('meshctl manifest diff profile:mini')];
    // bash replaces only what stands behind the sign.
    expect([set, diff]).toEqual(
      shell === 'bash'
        ? [['default', 'demo'], ['minimal']]
        : [['profile=default', 'profile=demo'], ['profile:minimal']],
    );
  });
});

describe('bash', () => {
  it.skipIf(!isAtHand('bash'))('completes within a quote', { timeout: 60_000 }, () => {
    const folder = withProgram();
    try {
      const { stdout } = spawnSync('bash', ['-c', asking.bash?.('meshctl install --set "profile=dem') ?? ''], {
        env: { PATH: `${folder}:${process.env.PATH}`, HOME: folder },
        encoding: 'utf8',
      });
      expect(stdout).toBe('profile=demo\n');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('fish', () => {
  it.skipIf(!isAtHand('fish'))('completes files only where there is no answer', { timeout: 60_000 }, () => {
    const folder = withProgram();
    try {
      writeFileSync(path.join(folder, 'profile=demo.yaml'), '');
      const tab = (line: string): string =>
        spawnSync('fish', ['-c', asking.fish?.(line) ?? ''], {
          env: { PATH: `${folder}:${process.env.PATH}`, HOME: folder },
          cwd: folder,
          encoding: 'utf8',
        }).stdout;
      expect(tab('meshctl install --set profile=dem')).toBe('profile=demo\n');
      expect(tab('meshctl install -f prof')).toBe('profile=demo.yaml\n');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('zsh', () => {
  /** Types a line and a tab into an interactive zsh and gives what is on its screen when the text has appeared. */
  const typed = (line: string, text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const folder = withProgram();
      const script = `
        zmodload zsh/zpty
        zpty shell zsh -f -i
        zpty -w shell 'PS1=; autoload -Uz compinit; compinit -u -D; source <(meshctl completion zsh); echo rea""dy'
        zpty -r -m shell out '*ready*'
        zpty -w -n shell ${quoted(line)}$'\\t'
        zpty -r -m shell out '*'${quoted(text)}'*'
        print -r -- "$out"
        zpty -d shell`;
      const env = { PATH: `${folder}:${process.env.PATH}`, HOME: folder, TERM: 'dumb' };
      const child = spawn('zsh', ['-f', '-c', script], { env, cwd: folder, timeout: 30_000 });
      let screen = '';
      child.stdout.setEncoding('utf8').on('data', (part: string) => {
        screen += part;
      });
      child.on('error', reject);
      child.on('close', () => {
        rmSync(folder, { recursive: true });
        resolve(screen);
      });
    });

  const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

  it.skipIf(!isAtHand('zsh')).each([
    ['meshctl manifest gen', 'generate'],
    ['meshctl install --set profile=amb', 'profile=ambient'],
    ['meshctl install --set "hub=a b" --set "profile=amb', 'profile=ambient'],
    ['meshctl manifest diff profile:amb', 'profile:ambient'],
    ['meshctl install --readi', '--readiness-timeout'],
    ['~/meshctl manifest gen', 'generate'],
  ])('completes %s', { timeout: 60_000 }, async (line, whole) => {
    expect(await typed(line, whole)).toContain(whole);
  });

  it.skipIf(!isAtHand('zsh'))('says what the candidates are', { timeout: 60_000 }, async () => {
    expect(await typed('meshctl ver', 'version ')).toMatch(/verify-install +-- \w/);
  });

  it.skipIf(!isAtHand('zsh'))('reads its script', async () => {
    const { stdout } = await runMeshctl(['completion', 'zsh']);
    expect(spawnSync('zsh', ['-n'], { input: stdout, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });
});

describe('PowerShell', () => {
  const ask = (line: string) => `
    Invoke-Expression (meshctl completion powershell | Out-String)
    $found = TabExpansion2 -inputScript '${line}' -cursorColumn ${line.length}
    $found.CompletionMatches | ForEach-Object { $_.CompletionText }`;

  it.skipIf(!isAtHand('pwsh'))('completes commands, flags and names', { timeout: 60_000 }, () => {
    const folder = withProgram();
    const env = { PATH: `${folder}:${process.env.PATH}`, HOME: folder };
    const tab = (line: string): string[] =>
      spawnSync('pwsh', ['-NoProfile', '-Command', ask(line)], { env, cwd: folder, encoding: 'utf8' })
        .stdout.trim()
        .split(/\r?\n/);
    try {
      expect(tab('meshctl manifest gen')).toEqual(['generate']);
      expect(tab('meshctl install --set profile=de')).toEqual(['profile=default', 'profile=demo']);
      expect(tab('meshctl completion ')).toEqual(['bash', 'zsh', 'fish', 'powershell']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
