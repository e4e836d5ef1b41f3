import { expect, it } from 'vitest';
import type { KubeObject } from '../objects/object.ts';
import type { PlanEntry } from './plan.ts';
import { wavesOf } from './waves.ts';

const entry = (component: string, kind: string, action: 'create' | 'delete' = 'create'): PlanEntry => {
  const object: KubeObject = { apiVersion: 'v1', kind, metadata: { name: kind } };
  return { action, component, object };
};

it('brings webhooks after istiod, gateways after webhooks, and no deletions', () => {
  const entries = [
    entry('IngressGateways', 'Deployment'),
    entry('Pilot', 'MutatingWebhookConfiguration'),
    entry('Pilot', 'Deployment'),
    entry('Pilot', 'ConfigMap'),
    entry('Base', 'CustomResourceDefinition'),
    entry('Base', 'Namespace'),
    entry('Cni', 'DaemonSet'),
    entry('EgressGateways', 'Deployment', 'delete'),
  ];
  expect(wavesOf(entries).map(({ name, entries: taken }) => [name, taken.map(({ object }) => object.kind)])).toEqual([
    ['namespaces and CRDs', ['CustomResourceDefinition', 'Namespace']],
    ['permissions and configuration', ['ConfigMap']],
    ['istiod', ['Deployment']],
    ['webhooks', ['MutatingWebhookConfiguration']],
    ['CNI, ztunnel and gateways', ['Deployment', 'DaemonSet']],
  ]);
});
