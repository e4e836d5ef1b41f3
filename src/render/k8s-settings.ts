import { inputError, MeshctlError } from '../errors.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../objects/json.ts';
import type { KubeObject } from '../objects/object.ts';
import { strategicMerge } from '../objects/strategic-merge.ts';
import { type Adjusted, adjustInTurn } from './adjust.ts';
import type { Workload } from './component-table.ts';

/** The `k8s` settings of a component, and whose they are. */
export interface K8sSettings {
  /** Where they stand, for warnings: `components.pilot.k8s`. */
  readonly path: string;
  readonly k8s: JsonObject;
  /** Undefined for a component that runs no pods. */
  readonly workload: Workload | undefined;
}

/**
 * The component's objects with its `k8s` settings laid over them, each as a strategic merge patch of the object that it
 * belongs to; an object that is not there is not made. Objects without a setting are the given ones, none is changed.
 * A setting that lands nowhere, or in a wrong place, gives a warning. Throws an input error for one that cannot be merged.
 */
export const applyK8sSettings = (objects: readonly KubeObject[], { path, workload, k8s }: K8sSettings): Adjusted =>
  adjustInTurn(objects, Object.entries(k8s), (current, [key, value]) => {
    const place = `${path}.${key}`;
    try {
      const { objects, problem } = applySetting(current, workload, key, value);
      return { objects, warnings: problem === undefined ? [] : [{ path: place, message: problem }] };
    } catch (error) {
      throw error instanceof MeshctlError ? inputError(`${place}: ${error.message}`, error.hint) : error;
    }
  });

const applySetting = (
  objects: readonly KubeObject[],
  workload: Workload | undefined,
  key: string,
  value: JsonValue,
): { objects: readonly KubeObject[]; problem?: string | undefined } => {
  if (unused.has(key)) return { objects, problem: 'has no effect: Istio accepts it and never uses it' };
  const setting = settings.get(key);
  if (setting === undefined) return { objects };
  if (workload === undefined) return { objects, problem: 'has no effect: this component runs no pods' };
  const kind = setting.kind ?? workload.kind;
  const isTarget = (object: KubeObject): boolean => object.kind === kind && object.metadata.name === workload.name;
  if (!objects.some(isTarget)) {
    return { objects, problem: `has no effect: this component renders no ${kind} named ${workload.name}` };
  }
  const patch = setting.patch(value, workload);
  const patched = (object: KubeObject): KubeObject => {
    const merged = strategicMerge(object, patch, kind);
    return setting.finish?.(merged) ?? merged;
  };
  return {
    objects: objects.map((object) => (isTarget(object) ? patched(object) : object)),
    problem: setting.misfit?.(workload),
  };
};

/** Where a setting lands. */
interface Setting {
  /** The kind of the object that it changes, if that is not the workload itself; it bears the workload's name. */
  readonly kind?: string;
  /** The patch document that the value becomes. */
  readonly patch: (value: JsonValue, workload: Workload) => JsonObject;
  /** What remains to be done to the patched object. */
  readonly finish?: (patched: KubeObject) => KubeObject;
  /** Why the setting does not do what it seems to on this workload. */
  readonly misfit?: (workload: Workload) => string | undefined;
}

const inContainer = (field: string): Setting => ({
  patch: (value, { container }) => ({
    spec: { template: { spec: { containers: [{ name: container, [field]: value }] } } },
  }),
});

const inPod = (field: string): Setting => ({
  patch: (value) => ({ spec: { template: { spec: { [field]: value } } } }),
});

const inDeploymentSpec = (field: string): Setting => ({
  patch: (value) => ({ spec: { [field]: value } }),
  misfit: ({ kind, name }) =>
    kind === 'Deployment' ? undefined : `sets spec.${field} of ${kind} ${name}, a field that a ${kind} does not have`,
});

const asSpec = (kind: string): Setting => ({ kind, patch: (value) => ({ spec: value }) });

/** The API server refuses a budget with two bounds: the lower one, which the chart sets, gives way. */
const withOneBound = (budget: KubeObject): KubeObject => {
  const { spec } = budget;
  const bothSet = isJsonObject(spec) && (spec.minAvailable ?? null) !== null && (spec.maxUnavailable ?? null) !== null;
  return bothSet ? { ...budget, spec: { ...spec, minAvailable: null } } : budget;
};

const withoutPorts = (service: JsonValue): JsonValue => {
  if (!isJsonObject(service)) return service;
  const { ports: _, ...others } = service;
  return others;
};

/** Operator-pipeline facts 7. */
const settings = new Map<string, Setting>(
  Object.entries({
    affinity: inPod('affinity'),
    env: inContainer('env'),
    hpaSpec: asSpec('HorizontalPodAutoscaler'),
    imagePullPolicy: inContainer('imagePullPolicy'),
    nodeSelector: inPod('nodeSelector'),
    podAnnotations: { patch: (value) => ({ spec: { template: { metadata: { annotations: value } } } }) },
    podDisruptionBudget: { ...asSpec('PodDisruptionBudget'), finish: withOneBound },
    priorityClassName: inPod('priorityClassName'),
    readinessProbe: inContainer('readinessProbe'),
    replicaCount: inDeploymentSpec('replicas'),
    resources: inContainer('resources'),
    securityContext: inPod('securityContext'),
    service: {
      kind: 'Service',
      patch: (value, { servicePorts }) => ({ spec: servicePorts === 'rendered' ? withoutPorts(value) : value }),
    },
    serviceAnnotations: { kind: 'Service', patch: (value) => ({ metadata: { annotations: value } }) },
    strategy: inDeploymentSpec('strategy'),
    tolerations: inPod('tolerations'),
  } satisfies Record<string, Setting>),
);

const unused = new Set(['volumes', 'volumeMounts']);
