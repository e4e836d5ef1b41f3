import { type KubeObject, objectId } from '../../objects/object.ts';
import { type Check, error, warning } from '../check.ts';
import type { PrecheckContext } from './context.ts';

/** API groups of Istio that no release reads any more, with what took their place. */
const removedGroups: Readonly<Record<string, string>> = {
  'authentication.istio.io': 'PeerAuthentication and RequestAuthentication of security.istio.io',
  'rbac.istio.io': 'AuthorizationPolicy of security.istio.io',
  'config.istio.io': 'Telemetry of telemetry.istio.io and WasmPlugin of extensions.istio.io',
  'install.istio.io': 'meshctl install: the operator in the cluster ended with Istio 1.23',
};

export const removedApis: Check<PrecheckContext> = {
  id: 'MESH108',
  title: 'No API is in use that Istio dropped',
  severity: 'warning',
  run: async ({ crds }) =>
    (await crds()).flatMap((crd) => {
      const { name } = objectId(crd);
      const group = name.slice(name.indexOf('.') + 1);
      if (!Object.hasOwn(removedGroups, group)) return [];
      return [
        warning('no release of Istio reads its resources any more', {
          objects: [objectId(crd)],
          hint: `In its place: ${removedGroups[group]}. Delete the CRD when its resources are no longer needed.`,
        }),
      ];
    }),
};

export const neededApis: Check<PrecheckContext> = {
  id: 'MESH109',
  title: 'The cluster serves every API that the installation uses',
  severity: 'error',
  run: async ({ facts, rendered }) => {
    const discovery = await facts.discovery();
    const missing = (await rendered()).filter(
      (object) => !comesWithIstio(object) && discovery.find(object.apiVersion, object.kind) === undefined,
    );
    const kinds = new Set(missing.map(({ apiVersion, kind }) => `${kind} of ${apiVersion}`));
    return [...kinds].map((kind) =>
      error(`the cluster does not serve the kind ${kind}`, {
        objects: missing.filter((object) => `${object.kind} of ${object.apiVersion}` === kind).map(objectId),
        hint: 'Install what defines it, or turn the component off that needs it.',
      }),
    );
  },
};

const comesWithIstio = ({ apiVersion }: KubeObject): boolean => /\.istio\.io\//.test(apiVersion);
