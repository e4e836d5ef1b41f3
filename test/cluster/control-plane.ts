import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ApiClient, type ApiServer, apiClient } from './api-client.ts';
import type { Binaries, Program } from './binaries.ts';

/** A running control plane on loopback. */
export interface ControlPlane {
  /** A kubeconfig file of a cluster administrator, with one context named `test`. */
  readonly kubeconfig: string;
  /** A folder for the test's own files; removed at the end. */
  readonly folder: string;
  readonly server: ApiServer;
  readonly api: ApiClient;
  /** The files of the CA that client certificates have to be signed by. */
  readonly clientCa: { readonly certificate: string; readonly key: string };
  /** Ends the API server the hard way, or starts it again on the same port with the same data. */
  killApiServer(): Promise<void>;
  startApiServer(): Promise<void>;
  /** Lets the API server hang: it keeps its connections and answers nothing; false lets it go on. */
  hangApiServer(hang: boolean): void;
  stop(): Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

/** What a control plane may have besides. */
export interface ControlPlaneOptions {
  readonly nodes?: number;
  /** Ports of every pod, and the ports on loopback that a port-forward to them reaches. */
  readonly forwards?: ReadonlyMap<number, number>;
}

/** Starts etcd, API server, controller manager, scheduler and kwok with fake nodes; takes about ten seconds. */
export const startControlPlane = async (
  binaries: Binaries,
  { nodes = 3, forwards }: ControlPlaneOptions = {},
): Promise<ControlPlane> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'meshctl-cluster-'));
  const running = new Map<Program, ChildProcess>();
  const [etcdPort = 0, peerPort = 0, apiPort = 0, kubeletPort = 0] = await Promise.all(
    Array.from({ length: 4 }, freePort),
  );

  const start = (program: Program, args: string[]): void => {
    const log = createWriteStream(path.join(folder, `${program}.log`), { flags: 'a' });
    const child = spawn(binaries[program], args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    running.set(program, child);
  };
  const kill = (program: Program): Promise<void> => {
    const child = running.get(program);
    running.delete(program);
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGKILL');
    return gone;
  };

  const token = randomBytes(16).toString('hex');
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const write = (name: string, text: string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, text, { mode: 0o600 });
    return file;
  };
  const privateKey = write('service-accounts.key', keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  const publicKey = write('service-accounts.pub', keys.publicKey.export({ type: 'spki', format: 'pem' }).toString());
  const tokens = write('tokens.csv', `${token},admin,admin,system:masters\n`);
  const url = `https://127.0.0.1:${apiPort}`;
  const clientCa = { certificate: path.join(folder, 'client-ca.crt'), key: path.join(folder, 'client-ca.key') };
  const ca = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', clientCa.key, '-out', clientCa.certificate];
  const made = spawnSync('openssl', [...ca, '-subj', '/CN=clients', '-days', '2'], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`openssl: ${made.error?.message ?? made.stderr}`);

  const runApiServer = (): void =>
    start('kube-apiserver', [
      `--etcd-servers=http://127.0.0.1:${etcdPort}`,
      '--bind-address=127.0.0.1',
      '--advertise-address=127.0.0.1',
      `--secure-port=${apiPort}`,
      `--cert-dir=${path.join(folder, 'certs')}`,
      '--service-cluster-ip-range=10.96.0.0/16',
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${publicKey}`,
      `--service-account-signing-key-file=${privateKey}`,
      `--token-auth-file=${tokens}`,
      `--client-ca-file=${clientCa.certificate}`,
      '--authorization-mode=RBAC',
      '--disable-admission-plugins=ServiceAccount',
      '--endpoint-reconciler-type=none',
      // Fake nodes have no kubelet certificate; kwok serves it where a test needs port-forward.
      '--kubelet-preferred-address-types=InternalIP',
      '--v=1',
    ]);

  start('etcd', [
    `--data-dir=${path.join(folder, 'etcd')}`,
    `--listen-client-urls=http://127.0.0.1:${etcdPort}`,
    `--advertise-client-urls=http://127.0.0.1:${etcdPort}`,
    `--listen-peer-urls=http://127.0.0.1:${peerPort}`,
    '--unsafe-no-fsync',
    '--log-level=warn',
  ]);
  runApiServer();

  const certificate = path.join(folder, 'certs', 'apiserver.crt');
  await until('the API server writes its certificate', 180_000, () =>
    readFileSync(certificate, 'utf8').includes('END CERTIFICATE'),
  );
  const server: ApiServer = { url, ca: readFileSync(certificate, 'utf8'), token };
  const api = apiClient(server);
  const ready = (): Promise<void> =>
    until('the API server is ready', 180_000, async () => (await api.text('/readyz')).startsWith('ok'));
  const kubeconfig = write('kubeconfig', kubeconfigOf(server));
  const control: ControlPlane = {
    kubeconfig,
    folder,
    server,
    api,
    clientCa,
    killApiServer: () => kill('kube-apiserver'),
    startApiServer: () => {
      runApiServer();
      return ready();
    },
    hangApiServer: (hang) => {
      running.get('kube-apiserver')?.kill(hang ? 'SIGSTOP' : 'SIGCONT');
    },
    stop: async () => {
      await Promise.all([...running.keys()].map(kill));
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  try {
    await ready();
    start('kube-controller-manager', [
      `--kubeconfig=${kubeconfig}`,
      '--leader-elect=false',
      '--secure-port=0',
      `--service-account-private-key-file=${privateKey}`,
      `--root-ca-file=${certificate}`,
      '--concurrent-deployment-syncs=20',
    ]);
    start('kube-scheduler', [`--kubeconfig=${kubeconfig}`, '--leader-elect=false', '--secure-port=0']);
    start('kwok', [
      `--kubeconfig=${kubeconfig}`,
      '--manage-all-nodes=true',
      '--node-lease-duration-seconds=40',
      `--config=${path.resolve(import.meta.dirname, 'kwok.yaml')}`,
      ...(forwards === undefined
        ? []
        : [
            `--config=${write('forwards.json', JSON.stringify(clusterPortForward(forwards)))}`,
            `--node-port=${kubeletPort}`,
            `--server-address=127.0.0.1:${kubeletPort}`,
            // Nobody checks whose certificate a kubelet shows.
            `--tls-cert-file=${certificate}`,
            `--tls-private-key-file=${path.join(folder, 'certs', 'apiserver.key')}`,
          ]),
    ]);
    const endpoints = forwards === undefined ? {} : { daemonEndpoints: { kubeletEndpoint: { Port: kubeletPort } } };
    await Promise.all(
      Array.from({ length: nodes }, (_, i) => api.create('/api/v1/nodes', node(`node-${i + 1}`, endpoints))),
    );
    await until('the nodes are ready', 180_000, async () => {
      const { items } = await api.get('/api/v1/nodes');
      return (items as NodeItem[]).every((item) =>
        item.status?.conditions?.some((c) => c.type === 'Ready' && c.status === 'True'),
      );
    });
    return control;
  } catch (error) {
    await control.stop();
    throw error;
  }
};

interface NodeItem {
  status?: { conditions?: { type: string; status: string }[] };
}

/** kwok's configuration of what stands behind the ports of pods. */
const clusterPortForward = (forwards: ReadonlyMap<number, number>): Record<string, unknown> => ({
  apiVersion: 'kwok.x-k8s.io/v1alpha1',
  kind: 'ClusterPortForward',
  metadata: { name: 'loopback' },
  spec: {
    forwards: [...forwards].map(([port, to]) => ({ ports: [port], target: { port: to, address: '127.0.0.1' } })),
  },
});

const node = (name: string, status: Record<string, unknown>): Record<string, unknown> => {
  const capacity = { cpu: '32', memory: '256Gi', pods: '110' };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: { 'kubernetes.io/arch': 'amd64', 'kubernetes.io/os': 'linux', 'kubernetes.io/hostname': name },
    },
    status: { capacity, allocatable: capacity, ...status },
  };
};

/** A kubeconfig with one cluster, user and context named `test`. */
export const kubeconfigOf = ({ url, ca, token }: ApiServer): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'test',
    clusters: [
      { name: 'test', cluster: { server: url, 'certificate-authority-data': Buffer.from(ca).toString('base64') } },
    ],
    users: [{ name: 'test', user: { token } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
  });

/** Asks again every 50 ms until the answer is true; an error counts as "not yet". */
export const until = async (what: string, timeout: number, ask: () => boolean | Promise<boolean>): Promise<void> => {
  const end = Date.now() + timeout;
  let last: unknown;
  while (Date.now() < end) {
    try {
      if (await ask()) return;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited ${timeout} ms in vain until ${what}`, { cause: last });
};
