import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** The programs of a control plane, each with how it is built: from which folder, and go's arguments. */
const programs = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kwok'] as const;
export type Program = (typeof programs)[number];
export type Binaries = Readonly<Record<Program, string>>;

const kubernetesVersion = '1.36.3';
const kwokVersion = '0.8.0';
const versionFlags = ['gitVersion=v1.36.3', 'gitMajor=1', 'gitMinor=36'].map(
  (flag) => `-X k8s.io/component-base/version.${flag}`,
);

const modules = path.resolve(import.meta.dirname, 'control-plane');
const cache = path.join(
  process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'),
  'meshctl-test',
  `control-plane-${kubernetesVersion}`,
);

const assets = process.env.KUBEBUILDER_ASSETS;

/** KUBEBUILDER_ASSETS usually holds etcd and kube-apiserver only, so each program is looked for by itself. */
const locate = (name: Program): string => {
  const given = assets === undefined ? undefined : path.join(assets, name);
  return given !== undefined && existsSync(given) ? given : path.join(cache, name);
};

const missing = (): Program[] => programs.filter((name) => !existsSync(locate(name)));

const go = (cwd: string, args: string[], env: Record<string, string> = {}): void => {
  const { status } = spawnSync('go', args, { cwd, stdio: 'inherit', env: { ...process.env, ...env } });
  if (status !== 0) throw new Error(`go ${args.join(' ')} failed in ${cwd}`);
};

/** Builds what the cache lacks with the Go toolchain; the Kubernetes programs take about ten minutes on two cores. */
const build = (): void => {
  mkdirSync(cache, { recursive: true });
  const lacking = new Set<string>(missing());
  if (lacking.has('etcd')) go(path.join(modules, 'etcd'), ['build', '-trimpath', '-o', path.join(cache, 'etcd'), '.']);
  if (lacking.has('kwok')) go(cache, ['install', `sigs.k8s.io/kwok/cmd/kwok@v${kwokVersion}`], { GOBIN: cache });
  const kubernetes = [...lacking]
    .filter((name) => name.startsWith('kube-'))
    .map((name) => `k8s.io/kubernetes/cmd/${name}`);
  if (kubernetes.length === 0) return;
  go(path.join(modules, 'kubernetes'), [
    'build',
    '-trimpath',
    '-ldflags',
    `-s -w ${versionFlags.join(' ')}`,
    '-o',
    `${cache}/`,
    ...kubernetes,
  ]);
};

const hasGo = (): boolean => spawnSync('go', ['version']).status === 0;

/**
 * The control plane's programs: from KUBEBUILDER_ASSETS, else from the cache folder, else built there with Go.
 * Undefined where none of these is possible. Throws if a build fails.
 */
export const findBinaries = (): Binaries | undefined => {
  if (missing().length > 0) {
    if (!hasGo()) return undefined;
    build();
  }
  return Object.fromEntries(programs.map((name) => [name, locate(name)])) as Binaries;
};

/** kubectl, for benchmarks: from PATH, else from the cache, else built there. Undefined where none of these is possible. */
export const findKubectl = (): string | undefined => {
  if (spawnSync('kubectl', ['version', '--client']).status === 0) return 'kubectl';
  const built = path.join(cache, 'kubectl');
  if (!existsSync(built)) {
    if (!hasGo()) return undefined;
    go(path.join(modules, 'kubernetes'), ['build', '-trimpath', '-o', built, 'k8s.io/kubernetes/cmd/kubectl']);
  }
  return built;
};
