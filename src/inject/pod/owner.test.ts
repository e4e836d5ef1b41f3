import { expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import { podOwner } from './owner.ts';

const ownerOf = (reference: JsonObject, labels: JsonObject = {}, generateName = 'web-'): string => {
  const ownerReferences = [
    { apiVersion: 'apps/v1', kind: 'X', name: 'x' },
    { controller: true, ...reference },
  ];
  const metadata = { name: 'web-1', namespace: 'team', generateName, labels, ownerReferences };
  const { apiVersion, kind, name } = podOwner({ metadata, spec: {} });
  return `${apiVersion} ${kind} ${name}`;
};

const replicaSet = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-abc' };

it.each([
  ['a Deployment', ownerOf(replicaSet, { 'pod-template-hash': 'abc' }), 'apps/v1 Deployment web'],
  ['a Rollout', ownerOf(replicaSet, { 'rollouts-pod-template-hash': 'abc' }), 'v1alpha1 Rollout web'],
  ['a ReplicaSet of its own', ownerOf(replicaSet, { 'pod-template-hash': 'xyz' }), 'apps/v1 ReplicaSet web-abc'],
  [
    'a DeploymentConfig',
    ownerOf({ apiVersion: 'v1', kind: 'ReplicationController', name: 'rc' }, { deploymentconfig: 'dc' }),
    'v1 DeploymentConfig dc',
  ],
  ['a CronJob', ownerOf({ apiVersion: 'batch/v1', kind: 'Job', name: 'nightly-28123456' }), 'batch/v1 CronJob nightly'],
  ['a Job', ownerOf({ apiVersion: 'batch/v1', kind: 'Job', name: 'once-1' }), 'batch/v1 Job once-1'],
  ['any other controller', ownerOf({ apiVersion: 'a/v1', kind: 'toString', name: 'n' }), 'a/v1 toString n'],
  ['nobody, as its name is its own', ownerOf(replicaSet, {}, ''), 'v1 Pod web-1'],
])('finds that a pod belongs to %s', (_case, found, expected) => {
  expect(found).toBe(expected);
});

it('takes a pod without a controller for itself', () => {
  const metadata = { generateName: 'web-', ownerReferences: [{ kind: 'Job', name: 'j' }] };
  expect(podOwner({ metadata, spec: {} })).toEqual({ apiVersion: 'v1', kind: 'Pod', name: '', namespace: '' });
});
