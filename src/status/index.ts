import { type KubeObject, objectId } from '../objects/object.ts';
import { crdStatus } from './custom-resource-definition.ts';
import { daemonSetStatus } from './daemon-set.ts';
import { deploymentStatus } from './deployment.ts';
import { jobStatus } from './job.ts';
import { namespaceStatus } from './namespace.ts';
import { podStatus } from './pod.ts';
import { statefulSetStatus } from './stateful-set.ts';
import { ready, type Status } from './status.ts';

/** Kinds that take time to be of use, by API group and kind. */
const readers: Record<string, (object: KubeObject) => Status> = {
  'apiextensions.k8s.io/CustomResourceDefinition': crdStatus,
  '/Namespace': namespaceStatus,
  '/Pod': podStatus,
  'apps/Deployment': deploymentStatus,
  'apps/DaemonSet': daemonSetStatus,
  'apps/StatefulSet': statefulSetStatus,
  'batch/Job': jobStatus,
};

const readerOf = (object: KubeObject): ((object: KubeObject) => Status) | undefined => {
  const { group, kind } = objectId(object);
  const key = `${group}/${kind}`;
  return Object.hasOwn(readers, key) ? readers[key] : undefined;
};

/** True for objects whose readiness is awaited. */
export const isAwaited = (object: KubeObject): boolean => readerOf(object) !== undefined;

/** The status of an object as the cluster has it; kinds that need no time are ready as soon as they exist. */
export const statusOf = (object: KubeObject): Status => readerOf(object)?.(object) ?? ready;
