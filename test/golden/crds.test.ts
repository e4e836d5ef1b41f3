import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { crdName, crdSpec } from '../../src/components/crds/definition.ts';
import { resourceTypes } from '../../src/components/crds/definitions.ts';
import { isJsonObject, type JsonValue } from '../../src/objects/json.ts';

// sha256 over the spec of each CustomResourceDefinition of Istio 1.30.3, without descriptions and with sorted keys.
const structures: Record<string, string> = {
  'authorizationpolicies.security.istio.io': '000c5873a5951ddfe9a50545cad9b9d30ddfbb3a6febe6fb79d7f0e56ee83c4d',
  'destinationrules.networking.istio.io': '9c681454b8c1c642428479d1bb384ebd21afda55f59a114b8bd8a08cd606b66b',
  'envoyfilters.networking.istio.io': 'e4eb80af5a3e1d41664121a4a28751450e447b93b05505c62fcefa6062c22d07',
  'gateways.networking.istio.io': '95516bc66af3e961dbb33c76740c42dd09c9ddea0a2b737cdc01840cc50180c6',
  'peerauthentications.security.istio.io': '2ae44575d0589cc4fc5ebd21eb45b0ef531bb1967148d047b3ab34d182dfd95f',
  'proxyconfigs.networking.istio.io': '127d1b0b6a120f7c03edf6d2c1605b79b769852dccabf2dda7011eedcd58b19b',
  'requestauthentications.security.istio.io': '364dde32e10a7e40c4cffcbc56a05485e5e3949e77cf8558ffe25cac65700d3e',
  'serviceentries.networking.istio.io': '1bcda6039bfe882f767439302efb557d3cb91fb81a7bffdb5c0fe65b126c3c51',
  'sidecars.networking.istio.io': 'f18cebbf12161dd41fb01782177301d5559c42783dee0d4a7a44fd07e56bff20',
  'telemetries.telemetry.istio.io': 'fceace3d8ca128c49530a379f0e822f7fc0c8d1d34b33200d01f0bdf8ab327ac',
  'trafficextensions.extensions.istio.io': '6ff6ba4097f5bb9874a3037d3aa0f2757d39406683947702ebee88632627c854',
  'virtualservices.networking.istio.io': '2c891c3bff1ebbfae5274d083c2e5d6db1e86cb8ee6cd6eb56e17b702bff43c5',
  'wasmplugins.extensions.istio.io': 'cef9664e8ab6ae899935ec5d533c44d42f603f75c156068c766df2f32fef48a3',
  'workloadentries.networking.istio.io': 'c09b54eea491f7e450b1227b3465bc727f780d317a42ee9fe8a3d131a638b2d7',
  'workloadgroups.networking.istio.io': '5650d3966171c4f32c75944c4f849ccf3a8acee6b1f09e3a43f31f280706cfa1',
};

/** The value with sorted keys and without descriptions: texts, that is; a field of that name is a schema and stays. */
const structure = (value: JsonValue): JsonValue => {
  if (Array.isArray(value)) return value.map(structure);
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).filter(([key, entry]) => key !== 'description' || typeof entry !== 'string');
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, entry]) => [key, structure(entry)]));
};

const digest = (value: JsonValue): string =>
  createHash('sha256')
    .update(JSON.stringify(structure(value)))
    .digest('hex');

describe('CustomResourceDefinitions', () => {
  it('have the structure that the release has', () => {
    expect(Object.fromEntries(resourceTypes.map((type) => [crdName(type), digest(crdSpec(type))]))).toEqual(structures);
  });

  const recorded = path.resolve(import.meta.dirname, '../../../shared/oracle/crds.json');
  it.skipIf(!existsSync(recorded))('equal the recorded ones', () => {
    const expected: Record<string, { spec: JsonValue }> = JSON.parse(readFileSync(recorded, 'utf8'));
    const types = new Map(resourceTypes.map((type) => [crdName(type), type]));
    expect([...types.keys()].sort()).toEqual(Object.keys(expected).sort());
    for (const [name, { spec }] of Object.entries(expected)) {
      const type = types.get(name);
      expect(type && structure(crdSpec(type)), name).toEqual(structure(spec));
    }
  });
});
