import data from './kubernetes.json' with { type: 'json' };
import type { Schema } from './schema.ts';

/**
 * The Kubernetes types that a configuration may hold: names and JSON types of the structs of k8s.io/api 0.35, and
 * `K8sSettings`, the `k8s` entry of a component, over them (operator-pipeline facts 1.4, 8).
 */
export const kubernetesSchema: Schema = data;
