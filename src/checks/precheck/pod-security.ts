import { type KubeObject, objectId } from '../../objects/object.ts';
import { type Check, error, warning } from '../check.ts';
import { labelOf } from '../labels.ts';
import type { PrecheckContext } from './context.ts';
import { type Standard, violations } from './pod-security-standards.ts';

const enforce = 'pod-security.kubernetes.io/enforce';

const enforcedIn = (namespace: KubeObject): Standard | undefined => {
  const standard = labelOf(namespace, enforce);
  return standard === 'baseline' || standard === 'restricted' ? standard : undefined;
};

export const podSecurity: Check<PrecheckContext> = {
  id: 'MESH115',
  title: 'Pod security lets the pods of Istio in',
  severity: 'error',
  run: async ({ rendered, namespaces, config }) => {
    const objects = await rendered();
    const hasCni = config.components.some(({ kind }) => kind === 'cni');
    return (await namespaces()).flatMap((namespace) => {
      const standard = enforcedIn(namespace);
      if (standard === undefined) return [];
      const { name } = objectId(namespace);
      const own = objects.filter((object) => objectId(object).namespace === name);
      const refused = own.flatMap((object) => {
        const reasons = violations(object, standard);
        return reasons.length === 0
          ? []
          : [
              error(`namespace ${name} enforces ${standard}, which its pods violate: ${reasons.join(', ')}`, {
                objects: [objectId(object)],
                hint: `Label the namespace ${enforce}=${violations(object, 'baseline').length > 0 ? 'privileged' : 'baseline'}, or install into another.`,
              }),
            ];
      });
      const injected = labelOf(namespace, 'istio-injection') === 'enabled' || labelOf(namespace, 'istio.io/rev') !== '';
      return injected && !hasCni
        ? [
            ...refused,
            warning(`it enforces ${standard}, and pods with a sidecar need NET_ADMIN to redirect their traffic`, {
              objects: [objectId(namespace)],
              hint: 'Install with --set components.cni.enabled=true: then the node agent does it in their place.',
            }),
          ]
        : refused;
    });
  },
};
