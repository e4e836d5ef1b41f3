import { isJsonObject, valueAt } from '../../objects/json.ts';
import { type KubeObject, objectId } from '../../objects/object.ts';
import { type Check, error, warning } from '../check.ts';
import { crdsInFull, type PrecheckContext } from './context.ts';

const group = 'gateway.networking.k8s.io';

/** CRDs of the Gateway API that are in the cluster, of these kinds (by plural), with the versions that they serve. */
const served = async (
  context: PrecheckContext,
  plurals: readonly string[],
): Promise<{ crd: KubeObject; versions: string[] }[]> => {
  const wanted = new Set(plurals.map((plural) => `${plural}.${group}`));
  const found = await crdsInFull(context, (name) => wanted.has(name));
  return found.map((crd) => ({ crd, versions: servedVersions(crd) }));
};

const servedVersions = (crd: KubeObject): string[] => {
  const versions = valueAt(crd, 'spec', 'versions');
  return (Array.isArray(versions) ? versions : [])
    .filter(isJsonObject)
    .filter((version) => version.served === true)
    .map(({ name }) => String(name))
    .sort();
};

const hint = 'Install a release of the Gateway API that Istio 1.30 supports.';

export const gatewayApiServed: Check<PrecheckContext> = {
  id: 'IST0156',
  title: 'The Gateway API serves the versions that istiod reads',
  severity: 'error',
  run: async (context) =>
    (await served(context, ['gateways', 'gatewayclasses', 'httproutes', 'referencegrants']))
      .filter(({ versions }) => !versions.includes('v1beta1'))
      .map(({ crd, versions }) =>
        error(
          `The Gateway API CRD does not serve version v1beta1, which istiod reads (served: ${versions.join(',') || 'none'})`,
          { objects: [objectId(crd)], hint },
        ),
      ),
};

export const gatewayApiVersion: Check<PrecheckContext> = {
  id: 'IST0172',
  title: 'The Gateway API is recent enough',
  severity: 'warning',
  run: async (context) =>
    (await served(context, ['gateways', 'gatewayclasses', 'httproutes', 'grpcroutes']))
      .filter(({ versions }) => !versions.includes('v1'))
      .map(({ crd, versions }) =>
        warning(`The Gateway API CRD version ${versions.join(',') || 'none'} is lower than the minimum version: v1`, {
          objects: [objectId(crd)],
          hint,
        }),
      ),
};
