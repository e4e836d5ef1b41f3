import { inputError } from '../errors.ts';
import { isJsonObject, type JsonObject, valueAt } from '../objects/json.ts';
import type { InjectionConfig } from './config.ts';
import { type Decision, decide, explicitChoice, unclearChoice } from './decision.ts';
import type { Injection } from './injector.ts';
import { explained, pathText } from './mismatch.ts';
import type { NumberText } from './number-text.ts';
import { type Owner, podOwner } from './pod/owner.ts';
import { decodePod, type Pod } from './pod/pod.ts';
import { withValueAt } from './replace.ts';
import { typedStruct } from './types/codec.ts';
import { type Deviation, deviations } from './types/deviations.ts';
import type { WorkloadKind } from './workload.ts';

/** What became of an object, and why. */
export interface Outcome {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly injected: boolean;
  readonly reason: string;
  /** The templates of an injected pod. */
  readonly templates?: readonly string[];
  /** What the user should know besides. */
  readonly notes: readonly string[];
}

export interface ObjectResult {
  readonly outcome: Outcome;
  /** A workload in typed form, injected or not; undefined for any other object. */
  readonly workload?: JsonObject;
  /** True if the workload has to be written in place of what was read: the old text would mean something else. */
  readonly isChanged: boolean;
}

export interface ObjectInjector {
  readonly config: InjectionConfig;
  readonly inject: (pod: Pod, owner: Owner) => Injection;
  /** The kind of workload that an object is; undefined for what has no pod. */
  readonly kindOf: (object: JsonObject) => WorkloadKind | undefined;
}

/**
 * Injects the pod of a workload, if it is to be injected; `numberText` tells how its numbers are written. Throws an
 * input error where the object is not of its kind's type, and what the injector throws.
 */
export const injectObject = (injector: ObjectInjector, read: JsonObject, numberText: NumberText): ObjectResult => {
  const identity = identityOf(read);
  const kind = injector.kindOf(read);
  if (kind === undefined) {
    const reason = 'it has no pod template that is known';
    return { outcome: { ...identity, injected: false, reason, notes: [] }, isChanged: false };
  }
  const strange = kind.type === undefined ? [] : deviations(kind.type, read);
  const object = withNumbersAsText(read, strange, numberText);
  const workload = decoded(object, kind);
  const pod = podAt(workload, kind);
  const notes = [unclearChoice(pod), dnsNote(pod), ...strange.map(deviationNote)].filter((note) => note !== undefined);
  const { inject, reason } = decisionFor(kind, pod, identity.namespace, injector.config);
  if (!inject) {
    const isChanged = strange.some((deviation) => deviation.kind === 'untyped');
    return { outcome: { ...identity, injected: false, reason, notes: isChanged ? notes : [] }, workload, isChanged };
  }
  const { pod: injected, templates } = injector.inject(pod, ownerOf(identity, object, kind, pod));
  return {
    outcome: { ...identity, injected: true, reason, templates, notes },
    workload: withValueAt(withValueAt(workload, kind.metadata, injected.metadata), kind.spec, injected.spec),
    isChanged: true,
  };
};

/** The object with texts in the places of numbers that have to be text. */
const withNumbersAsText = (read: JsonObject, strange: readonly Deviation[], numberText: NumberText): JsonObject =>
  strange.reduce((object, { path, value }) => {
    const text = typeof value === 'number' ? numberText(path) : undefined;
    return text === undefined ? object : withValueAt(object, path, text);
  }, read);

const decisionFor = (kind: WorkloadKind, pod: Pod, namespace: string, config: InjectionConfig): Decision => {
  const decision = decide(pod, namespace, config);
  return kind.onRequest && decision.inject && explicitChoice(pod) === undefined
    ? { inject: false, reason: 'pods of this kind have to ask for it, with the label sidecar.istio.io/inject: "true"' }
    : decision;
};

const deviationNote = ({ path, kind }: Deviation): string =>
  kind === 'unknown'
    ? `${pathText(path)} is no field that Kubernetes knows, and is left out`
    : `${pathText(path)} has to be text, and is written as such`;

const textAt = (object: JsonObject, ...path: string[]): string => {
  const value = valueAt(object, ...path);
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
};

const identityOf = (object: JsonObject) => ({
  kind: textAt(object, 'kind'),
  name: textAt(object, 'metadata', 'name') || textAt(object, 'metadata', 'generateName'),
  namespace: textAt(object, 'metadata', 'namespace'),
});

/** How messages name an object: `Deployment/team/web`, or only its kind. */
export const objectName = (object: JsonObject): string => {
  const { kind, namespace, name } = identityOf(object);
  return [kind || 'object', namespace, name].filter((part) => part !== '').join('/');
};

/** The object in its kind's typed form. */
const decoded = (object: JsonObject, { type, needsTemplate, spec }: WorkloadKind): JsonObject => {
  const template = spec.slice(0, -1);
  if (needsTemplate && !isJsonObject(valueAt(object, ...template)))
    throw inputError(`${template.join('.')}: expected a pod template, found nothing`);
  return type === undefined ? object : explained([], () => typedStruct(type, object));
};

/** The pod of a workload in typed form; that of a custom kind has not been decoded yet. */
const podAt = (workload: JsonObject, { metadata, spec, type }: WorkloadKind): Pod => {
  const pod = { metadata: mapAt(workload, metadata), spec: mapAt(workload, spec) };
  return type === undefined ? explained(spec.slice(0, -1), () => decodePod(pod)) : pod;
};

const mapAt = (object: JsonObject, path: readonly string[]): JsonObject => {
  const value = valueAt(object, ...path);
  return isJsonObject(value) ? value : {};
};

const ownerOf = (identity: ReturnType<typeof identityOf>, object: JsonObject, kind: WorkloadKind, pod: Pod): Owner =>
  kind.type === 'Pod'
    ? podOwner(pod)
    : { ...identity, name: textAt(object, 'metadata', 'name'), apiVersion: textAt(object, 'apiVersion') };

/** Other DNS policies may keep the proxy from finding the control plane. */
const dnsNote = ({ spec: { dnsPolicy } }: Pod): string | undefined =>
  dnsPolicy === undefined || dnsPolicy === 'ClusterFirst'
    ? undefined
    : `dnsPolicy is ${dnsPolicy}; the proxy may not find istiod unless it is ClusterFirst`;
