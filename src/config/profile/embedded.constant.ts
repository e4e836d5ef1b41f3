import ambient from '../../../profiles/ambient.yaml';
import base from '../../../profiles/default.yaml';
import demo from '../../../profiles/demo.yaml';
import empty from '../../../profiles/empty.yaml';
import minimal from '../../../profiles/minimal.yaml';
import openshift from '../../../profiles/openshift.yaml';
import openshiftAmbient from '../../../profiles/openshift-ambient.yaml';
import preview from '../../../profiles/preview.yaml';
import remote from '../../../profiles/remote.yaml';
import stable from '../../../profiles/stable.yaml';
import type { JsonValue } from '../../objects/json.ts';
import { readYaml } from '../../objects/yaml/read.ts';

const texts = {
  ambient,
  default: base,
  demo,
  empty,
  minimal,
  openshift,
  'openshift-ambient': openshiftAmbient,
  preview,
  remote,
  stable,
};

/** The profiles of the release by name, as the IstioOperator documents in profiles/ (operator-pipeline facts 2.1). */
export const embeddedProfiles: Record<string, JsonValue> = Object.fromEntries(
  Object.entries(texts).map(([name, text]) => [name, readYaml(text, `profiles/${name}.yaml`)]),
);
