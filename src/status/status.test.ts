import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../objects/json.ts';
import type { KubeObject } from '../objects/object.ts';
import { isAwaited, statusOf } from './index.ts';

const object = (apiVersion: string, kind: string, rest: JsonObject): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name: 'x', generation: 2 },
  ...rest,
});

const deployment = (status: JsonObject, replicas = 2): KubeObject =>
  object('apps/v1', 'Deployment', { spec: { replicas }, status: { observedGeneration: 2, ...status } });
const daemonSet = (status: JsonObject, type = 'RollingUpdate'): KubeObject =>
  object('apps/v1', 'DaemonSet', { spec: { updateStrategy: { type } }, status: { observedGeneration: 2, ...status } });
const pod = (status: JsonObject): KubeObject => object('v1', 'Pod', { status });
const container = (reason: string, rest: JsonObject = {}): JsonObject => ({
  name: 'c',
  image: 'repo/x:1',
  state: { waiting: { reason } },
  ...rest,
});

describe('Deployment', () => {
  it.each([
    [{ observedGeneration: 1 }, 'the Deployment controller has not seen the new version'],
    [{ updatedReplicas: 1 }, '1 of 2 new pods created'],
    [{ updatedReplicas: 2, availableReplicas: 1 }, '1 of 2 pods available'],
    [{ updatedReplicas: 2, availableReplicas: 2, replicas: 3 }, '1 old pods to end'],
    [{ conditions: [{ type: 'ReplicaFailure', status: 'True', message: 'exceeded quota' }] }, 'exceeded quota'],
  ])('waits: %j', (status, reason) => {
    expect(statusOf(deployment(status))).toEqual({ state: 'waiting', reason });
  });

  it('is ready when all replicas are new and available, also when there are to be none', () => {
    expect(statusOf(deployment({ updatedReplicas: 2, availableReplicas: 2, replicas: 2 })).state).toBe('ready');
    expect(statusOf(deployment({}, 0)).state).toBe('ready');
  });

  it('fails when its deadline has passed', () => {
    expect(
      statusOf(
        deployment({ conditions: [{ type: 'Progressing', reason: 'ProgressDeadlineExceeded', message: 'timed out' }] }),
      ),
    ).toEqual({ state: 'failed', reason: 'timed out' });
  });
});

describe('DaemonSet', () => {
  it('waits for every node', () => {
    expect(statusOf(daemonSet({ desiredNumberScheduled: 3, updatedNumberScheduled: 2 }))).toEqual({
      state: 'waiting',
      reason: '2 of 3 nodes have the new pod',
    });
    expect(statusOf(daemonSet({ desiredNumberScheduled: 3, updatedNumberScheduled: 3, numberReady: 1 }))).toEqual({
      state: 'waiting',
      reason: '1 of 3 pods ready',
    });
  });
  it('is ready without a node that it is for, and with OnDelete as soon as the old pods are', () => {
    expect(statusOf(daemonSet({ desiredNumberScheduled: 0 })).state).toBe('ready');
    expect(statusOf(daemonSet({ desiredNumberScheduled: 1, numberReady: 1 }, 'OnDelete')).state).toBe('ready');
  });
});

it('a StatefulSet minds its partition', () => {
  const set = (status: JsonObject): KubeObject =>
    object('apps/v1', 'StatefulSet', {
      spec: { replicas: 3, updateStrategy: { rollingUpdate: { partition: 2 } } },
      status: { observedGeneration: 2, ...status },
    });
  expect(statusOf(set({ updatedReplicas: 1, readyReplicas: 3 })).state).toBe('ready');
  expect(statusOf(set({ updatedReplicas: 0, readyReplicas: 3 })).state).toBe('waiting');
});

it('a Job fails when it gives up, and is ready otherwise', () => {
  const job = (conditions: JsonObject[]): KubeObject => object('batch/v1', 'Job', { status: { conditions } });
  expect(statusOf(job([])).state).toBe('ready');
  expect(statusOf(job([{ type: 'Complete', status: 'True' }])).state).toBe('ready');
  expect(statusOf(job([{ type: 'Failed', status: 'True', reason: 'BackoffLimitExceeded' }]))).toEqual({
    state: 'failed',
    reason: 'it failed: BackoffLimitExceeded',
  });
});

it('a CRD is ready once established, and fails when its names are taken', () => {
  const crd = (conditions: JsonObject[]): KubeObject =>
    object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', { status: { conditions } });
  expect(statusOf(crd([{ type: 'Established', status: 'True' }])).state).toBe('ready');
  expect(statusOf(crd([])).state).toBe('waiting');
  expect(statusOf(crd([{ type: 'NamesAccepted', status: 'False', message: 'gw is in use' }]))).toEqual({
    state: 'failed',
    reason: 'its names are not accepted: gw is in use',
  });
});

it('a namespace that goes away is a failure', () => {
  expect(statusOf(object('v1', 'Namespace', { status: { phase: 'Active' } })).state).toBe('ready');
  expect(statusOf(object('v1', 'Namespace', { status: { phase: 'Terminating' } })).state).toBe('failed');
});

describe('Pod', () => {
  it.each([
    [container('ImagePullBackOff'), 'failed', 'ImagePullBackOff: image repo/x:1'],
    [container('ErrImagePull'), 'waiting', 'ErrImagePull: image repo/x:1'],
    [container('CreateContainerConfigError'), 'failed', 'CreateContainerConfigError: container c'],
    [
      container('CrashLoopBackOff', {
        restartCount: 5,
        lastState: { terminated: { exitCode: 1, message: 'first\nno config\n' } },
      }),
      'failed',
      'CrashLoopBackOff: container c ended with exit code 1, 5 restarts: no config',
    ],
    [
      container('CrashLoopBackOff', { restartCount: 1 }),
      'waiting',
      'CrashLoopBackOff: container c ended with exit code 0, 1 restarts',
    ],
    [container('ContainerCreating'), 'waiting', 'its containers are not ready yet'],
  ])('names what holds it up: %j', (status, state, reason) => {
    expect(statusOf(pod({ containerStatuses: [status] }))).toEqual({ state, reason });
  });

  it('says why no node takes it', () => {
    const conditions = [
      { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes are available' },
    ];
    expect(statusOf(pod({ conditions }))).toEqual({
      state: 'waiting',
      reason: 'no node for it (Unschedulable): 0/3 nodes are available',
    });
  });
});

it('other kinds are ready as soon as they exist', () => {
  const configMap = object('v1', 'ConfigMap', {});
  expect(isAwaited(configMap)).toBe(false);
  expect(statusOf(configMap).state).toBe('ready');
  expect(isAwaited(object('v1', 'constructor', {}))).toBe(false);
});
