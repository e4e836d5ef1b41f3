import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { wroteByInstaller } from './field-owner.ts';

const object = (...managedFields: JsonObject[]): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'x', managedFields },
});
const entry = (manager: string, fieldsV1: JsonObject, operation = 'Update'): JsonObject => ({
  manager,
  operation,
  fieldsV1,
});
const container = { item: { name: 'a', image: 'i' }, title: '[name=a]' };
const image = [{ key: 'spec' }, { key: 'containers' }, container, { key: 'image' }];
const fields = { 'f:spec': { 'f:containers': { 'k:{"name":"a"}': { '.': {}, 'f:image': {} } } } };

describe('a field counts as written by the installer', () => {
  it.each<[string, boolean, KubeObject]>([
    ['if Helm wrote it', true, object(entry('helm', fields))],
    ['if it was applied by istioctl', true, object(entry('istio-operator', fields, 'Apply'))],
    ['if it was applied by kubectl', true, object(entry('kubectl', fields, 'Apply'))],
    [
      'if it is part of a list that was written as a whole',
      true,
      object(entry('helm', { 'f:spec': { 'f:containers': {} } })),
    ],
    ['but not if somebody edited it', false, object(entry('kubectl-edit', fields))],
    ['nor if kubectl changed it otherwise', false, object(entry('kubectl', fields))],
    ['nor if somebody owns it, too', false, object(entry('helm', fields), entry('me', fields, 'Apply'))],
    ['nor if nobody owns it', false, object(entry('helm', { 'f:spec': { '.': {} } }))],
    [
      'nor if it is of another item',
      false,
      object(entry('helm', { 'f:spec': { 'f:containers': { 'k:{"name":"b"}': { 'f:image': {} } } } })),
    ],
    ['nor if nothing is known', false, object()],
  ])('%s', (_, expected, live) => {
    expect(wroteByInstaller(live, image)).toBe(expected);
  });
});
