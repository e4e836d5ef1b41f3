import { inputError } from '../errors.ts';
import { isJsonObject, type JsonObject, valueAt } from '../objects/json.ts';
import type { InjectionConfig } from './config.ts';
import { decide, explicitChoice, unclearChoice } from './decision.ts';
import type { Injection } from './injector.ts';
import { pathText, TypeMismatch } from './mismatch.ts';
import { type Owner, podOwner } from './pod/owner.ts';
import { decodePod, type Pod } from './pod/pod.ts';
import { typedStruct } from './types/codec.ts';
import { type WorkloadKind, withValueAt } from './workload.ts';

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
  /** What to write in the place of the object; undefined if it stays as it is. */
  readonly replacement?: JsonObject;
}

export interface ObjectInjector {
  readonly config: InjectionConfig;
  readonly inject: (pod: Pod, owner: Owner) => Injection;
  /** The kind of workload that an object is; undefined for what has no pod. */
  readonly kindOf: (object: JsonObject) => WorkloadKind | undefined;
}

/**
 * Injects the pod of a workload, if it is to be injected. Throws an input error where the object is not of its kind's
 * type, and what the injector throws.
 */
export const injectObject = (injector: ObjectInjector, object: JsonObject): ObjectResult => {
  const identity = identityOf(object);
  const kept = (reason: string, notes: readonly string[] = []): ObjectResult => ({
    outcome: { ...identity, injected: false, reason, notes },
  });
  const kind = injector.kindOf(object);
  if (kind === undefined) return kept('it has no pod template that is known');
  const whole = decoded(object, kind);
  const pod = podAt(object, kind);
  const notes = [unclearChoice(pod), dnsNote(pod)].filter((note) => note !== undefined);
  const decision = decide(pod, injector.config);
  if (!decision.inject) return kept(decision.reason, notes);
  if (kind.onRequest && explicitChoice(pod) === undefined)
    return kept(`its pods do not ask for it with the label sidecar.istio.io/inject: "true"`, notes);

  const { pod: injected, templates } = injector.inject(pod, ownerOf(identity, object, kind, pod));
  return {
    outcome: { ...identity, injected: true, reason: decision.reason, templates, notes },
    replacement: withValueAt(withValueAt(whole, kind.metadata, injected.metadata), kind.spec, injected.spec),
  };
};

const textAt = (object: JsonObject, ...path: string[]): string => {
  const value = valueAt(object, ...path);
  return typeof value === 'string' ? value : '';
};

const identityOf = (object: JsonObject) => ({
  kind: textAt(object, 'kind'),
  name: textAt(object, 'metadata', 'name') || textAt(object, 'metadata', 'generateName'),
  namespace: textAt(object, 'metadata', 'namespace'),
});

/** The object in its kind's typed form. */
const decoded = (object: JsonObject, { type, needsTemplate, spec }: WorkloadKind): JsonObject => {
  const template = spec.slice(0, -1);
  if (needsTemplate && !isJsonObject(valueAt(object, ...template)))
    throw inputError(`${template.join('.')}: expected a pod template, found nothing`);
  return type === undefined ? object : explained([], () => typedStruct(type, object));
};

const podAt = (object: JsonObject, { metadata, spec }: WorkloadKind): Pod => {
  const pod = { metadata: valueAt(object, ...metadata) ?? null, spec: valueAt(object, ...spec) ?? null };
  return explained(spec.slice(0, -1), () => decodePod(pod));
};

/** Runs a decoder, whose values stand at a path, and turns its complaints into input errors. */
const explained = <T>(path: readonly string[], decode: () => T): T => {
  try {
    return decode();
  } catch (error) {
    if (error instanceof TypeMismatch) throw inputError(`${pathText([...path, ...error.path])}: ${error.message}`);
    throw error;
  }
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
