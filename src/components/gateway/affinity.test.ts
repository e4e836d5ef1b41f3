import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import { affinity } from './affinity.ts';
import { ingressOf } from './test-gateway.ts';

const is = (key: string, ...values: string[]) => ({ key, operator: 'In', values });
const nodes = (own: JsonObject, global: JsonObject) => affinity(ingressOf(own, { global })).nodeAffinity;
const required = (...matchExpressions: JsonObject[]) => ({ nodeSelectorTerms: [{ matchExpressions }] });

describe('nodes', () => {
  it('are any, which is written as null', () => {
    expect(affinity(ingressOf())).toEqual({
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: null,
        preferredDuringSchedulingIgnoredDuringExecution: null,
      },
    });
  });

  it('are chosen by architecture, weighed and sorted', () => {
    expect(nodes({}, { arch: { ppc64le: 0, arm64: 1, amd64: 2 } })).toEqual({
      requiredDuringSchedulingIgnoredDuringExecution: required(is('kubernetes.io/arch', 'amd64', 'arm64')),
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 2, preference: { matchExpressions: [is('kubernetes.io/arch', 'amd64')] } },
        { weight: 1, preference: { matchExpressions: [is('kubernetes.io/arch', 'arm64')] } },
      ],
    });
  });

  it('are none where no architecture has weight', () => {
    expect(nodes({}, { arch: { amd64: 0 } })).toEqual({
      requiredDuringSchedulingIgnoredDuringExecution: required({
        key: 'kubernetes.io/arch',
        operator: 'In',
        values: null,
      }),
      preferredDuringSchedulingIgnoredDuringExecution: null,
    });
  });

  it.each([
    [{ b: '1', a: true }, [is('a', 'true'), is('b', '1')]],
    [{}, [is('pool', 'edge')]],
    [null, [is('pool', 'edge')]],
  ])("are chosen by the gateway's selector %j or the mesh's", (nodeSelector, expressions) => {
    expect(nodes({ nodeSelector }, { defaultNodeSelector: { pool: 'edge' } })).toHaveProperty(
      'requiredDuringSchedulingIgnoredDuringExecution',
      required(...expressions),
    );
  });
});

describe('pods', () => {
  const term = { key: 'app', operator: 'In', values: 'a,b', topologyKey: 'zone', namespaces: 'x,1' };
  const labelSelector = { matchExpressions: [is('app', 'a', 'b')] };

  it('are avoided strictly', () => {
    expect(affinity(ingressOf({ podAntiAffinityLabelSelector: [term] }))).toHaveProperty('podAntiAffinity', {
      requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector, topologyKey: 'zone', namespaces: ['x', '1'] }],
    });
  });

  it('are avoided if possible, in all namespaces', () => {
    expect(affinity(ingressOf({ podAntiAffinityTermLabelSelector: [term] }))).toHaveProperty('podAntiAffinity', {
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 100, podAffinityTerm: { labelSelector, topologyKey: 'zone' } },
      ],
    });
  });

  it('of which nothing is said leave nulls', () => {
    const own = { podAntiAffinityLabelSelector: [{ matchLabels: { a: 'b' } }] };
    expect(affinity(ingressOf(own))).toHaveProperty('podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution', [
      { labelSelector: { matchExpressions: [{ key: null, operator: null }] }, topologyKey: null },
    ]);
  });

  it('keep the odd order of more than ten values', () => {
    const values = 'a,b,c,d,e,f,g,h,i,j,k';
    expect(affinity(ingressOf({ podAntiAffinityLabelSelector: [{ values }] }))).toHaveProperty(
      'podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution.0.labelSelector.matchExpressions.0.values',
      ['a', 'b', 'k', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'],
    );
  });

  it('refuse a list where a text with commas is due', () => {
    expect(() => affinity(ingressOf({ podAntiAffinityLabelSelector: [{ values: ['a'] }] }))).toThrow(
      'values.gateways.istio-ingressgateway.podAntiAffinityLabelSelector[0].values: expected a text with commas',
    );
  });
});
