import { createHash } from 'node:crypto';
import type { JsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { type AddonName, images } from './images.ts';

/** What differs between the addons' programs. */
export interface Program {
  readonly name: AddonName;
  readonly namespace: string;
  /** The labels by which dashboards find the pods. */
  readonly selector: JsonObject;
  readonly args?: string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Container ports by name. */
  readonly ports: Readonly<Record<string, number>>;
  readonly probe: { readonly path: string; readonly port: number };
  /** ConfigMaps by the folder that they appear in. */
  readonly config?: Readonly<Record<string, string>>;
  /** Folders for data, which are gone with the pod. */
  readonly scratch?: readonly string[];
  readonly memory: { readonly request: string; readonly limit: string };
  /** What makes a new pod necessary when it changes, such as the configuration's text. */
  readonly restartOn?: string;
  /** It talks to the API server. */
  readonly usesApi?: boolean;
}

/** Deployment and ServiceAccount of a program. Its pods stay out of the mesh, do not run as root and cannot write but to their own folders. */
export const workload = (program: Program): KubeObject[] => {
  const { name, namespace, selector, usesApi = false } = program;
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace },
      automountServiceAccountToken: usesApi,
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, namespace, labels: selector },
      spec: {
        replicas: 1,
        // What is in memory cannot be shared by two pods, so the old one goes first.
        strategy: { type: 'Recreate' },
        selector: { matchLabels: selector },
        template: { metadata: podMetadata(program), spec: podSpec(program) },
      },
    },
  ];
};

const podMetadata = ({ selector, restartOn }: Program): JsonObject => ({
  labels: { ...selector, 'sidecar.istio.io/inject': 'false', 'istio.io/dataplane-mode': 'none' },
  ...(restartOn === undefined
    ? {}
    : { annotations: { 'meshctl.io/configuration': createHash('sha256').update(restartOn).digest('hex') } }),
});

const podSpec = (program: Program): JsonObject => {
  const { name, config = {}, scratch = [], usesApi = false } = program;
  const { user } = images[name];
  return {
    serviceAccountName: name,
    automountServiceAccountToken: usesApi,
    securityContext: { runAsNonRoot: true, runAsUser: user, runAsGroup: user, fsGroup: user },
    containers: [container(program)],
    volumes: [
      ...Object.values(config).map((map) => ({ name: map, configMap: { name: map } })),
      ...scratch.map((_, index) => ({ name: `scratch-${index}`, emptyDir: {} })),
    ],
  };
};

const container = (program: Program): JsonObject => {
  const { name, args, env = {}, ports, probe, config = {}, scratch = [], memory } = program;
  return {
    name,
    image: images[name].image,
    ...(args === undefined ? {} : { args }),
    env: Object.entries(env).map(([key, value]) => ({ name: key, value })),
    ports: Object.entries(ports).map(([port, containerPort]) => ({ name: port, containerPort })),
    readinessProbe: { httpGet: { path: probe.path, port: probe.port }, periodSeconds: 5 },
    resources: { requests: { cpu: '10m', memory: memory.request }, limits: { memory: memory.limit } },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
      seccompProfile: { type: 'RuntimeDefault' },
    },
    volumeMounts: [
      ...Object.entries(config).map(([mountPath, map]) => ({ name: map, mountPath, readOnly: true })),
      ...scratch.map((mountPath, index) => ({ name: `scratch-${index}`, mountPath })),
    ],
  };
};

/** A Service for ports of a program: by name, the Service's port and the container's. Names tell the protocol. */
export const service = (
  { namespace, selector }: Program,
  name: string,
  ports: Readonly<Record<string, readonly [port: number, targetPort: number]>>,
): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace, labels: selector },
  spec: {
    type: 'ClusterIP',
    selector,
    ports: Object.entries(ports).map(([portName, [port, targetPort]]) => ({
      name: portName,
      port,
      targetPort,
      protocol: 'TCP',
    })),
  },
});

/** A ConfigMap of files. */
export const files = (name: string, namespace: string, data: Readonly<Record<string, string>>): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace },
  data: { ...data },
});
