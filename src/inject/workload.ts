import { type JsonObject, ownValue, valueAt } from '../objects/json.ts';

/** Where a kind of workload keeps its pod. */
export interface WorkloadKind {
  /** Paths to the pod's metadata and spec. */
  readonly metadata: readonly string[];
  readonly spec: readonly string[];
  /** The Kubernetes type of the object (types/codec.ts). A custom kind has none: all but its pod stays as it was read. */
  readonly type?: string;
  /** True where an object without pod template is refused, not taken for one with an empty pod. */
  readonly needsTemplate?: true;
  /** True where pods are injected only if they ask for it. */
  readonly onRequest?: true;
}

const template = (type: string): WorkloadKind => ({
  metadata: ['spec', 'template', 'metadata'],
  spec: ['spec', 'template', 'spec'],
  type,
});

/** A kind whose pod template stands at a path such as `spec.template`. */
const customKind = (path: string): WorkloadKind => {
  const steps = path.split('.');
  return { metadata: [...steps, 'metadata'], spec: [...steps, 'spec'] };
};

/** The kinds that are injected, whatever their API group and version (injection facts 6.4). */
const kinds: Readonly<Record<string, WorkloadKind>> = {
  Deployment: template('Deployment'),
  ReplicaSet: template('ReplicaSet'),
  StatefulSet: template('StatefulSet'),
  DaemonSet: template('DaemonSet'),
  Job: template('Job'),
  ReplicationController: { ...template('ReplicationController'), needsTemplate: true },
  DeploymentConfig: { ...template('OpenShiftDeploymentConfig'), needsTemplate: true },
  // The inner pod template's own metadata plays no part.
  CronJob: {
    metadata: ['spec', 'jobTemplate', 'metadata'],
    spec: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
    type: 'CronJob',
  },
  Pod: { metadata: ['metadata'], spec: ['spec'], type: 'Pod' },
  // Argo's workload. istioctl leaves it alone, so it has to ask.
  Rollout: { ...customKind('spec.template'), onRequest: true },
};

/** Where custom kinds keep their pod templates: paths by kind, and one for all kinds that are not known. */
export interface TemplatePaths {
  readonly byKind: ReadonlyMap<string, string>;
  readonly other: string | undefined;
}

/** The kind of workload that an object is; undefined for everything that has no pod to inject. */
export const workloadKindOf = (object: JsonObject, paths: TemplatePaths): WorkloadKind | undefined => {
  const kind = ownValue(object, 'kind');
  if (typeof kind !== 'string') return undefined;
  const path = paths.byKind.get(kind);
  if (path !== undefined) return { ...customKind(path), needsTemplate: true };
  const known = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if ((known !== undefined && !known.onRequest) || paths.other === undefined)
    return hasPod(object, known) ? known : undefined;
  const custom = customKind(paths.other);
  return hasPod(object, custom) ? custom : known;
};

/** False for an object of a custom kind that has nothing that could be a pod where the kind keeps it. */
const hasPod = (object: JsonObject, kind: WorkloadKind | undefined): boolean =>
  kind !== undefined && (kind.type !== undefined || Array.isArray(valueAt(object, ...kind.spec, 'containers')));
