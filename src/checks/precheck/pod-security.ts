import { isJsonObject, type JsonObject, type JsonValue, valueAt } from '../../objects/json.ts';
import { type KubeObject, objectId } from '../../objects/object.ts';
import { type Check, error, warning } from '../check.ts';
import { labelOf } from '../labels.ts';
import type { PrecheckContext } from './context.ts';

const enforce = 'pod-security.kubernetes.io/enforce';
type Standard = 'baseline' | 'restricted';

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

/** Capabilities that the standard `baseline` lets containers add. */
const harmless = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

/** Why a workload's pods do not fit a standard (Kubernetes documentation: Pod Security Standards). */
const violations = (object: KubeObject, standard: Standard): string[] => {
  const pod = valueAt(object, 'spec', 'template', 'spec');
  if (!isJsonObject(pod)) return [];
  const containers = [...maps(pod.initContainers), ...maps(pod.containers)];
  const some = (test: (container: JsonObject) => boolean): boolean => containers.some(test);
  const baseline: [boolean, string][] = [
    [['hostNetwork', 'hostPID', 'hostIPC'].some((field) => pod[field] === true), 'host namespaces'],
    [maps(pod.volumes).some((volume) => volume.hostPath !== undefined), 'hostPath volumes'],
    [some((container) => valueAt(container, 'securityContext', 'privileged') === true), 'privileged containers'],
    [some((container) => added(container).some((name) => !harmless.has(name))), 'added capabilities'],
  ];
  const podContext = pod.securityContext;
  const setting = (container: JsonObject, field: string): JsonValue | undefined =>
    valueAt(container, 'securityContext', field) ?? valueAt(podContext, field);
  const restricted: [boolean, string][] = [
    [some((container) => setting(container, 'allowPrivilegeEscalation') !== false), 'allowPrivilegeEscalation'],
    [some((container) => setting(container, 'runAsNonRoot') !== true), 'runAsNonRoot is not set'],
    [some((container) => setting(container, 'seccompProfile') === undefined), 'no seccompProfile'],
    [some((container) => !dropped(container).includes('ALL')), 'capabilities are not dropped'],
  ];
  return [...baseline, ...(standard === 'restricted' ? restricted : [])].flatMap(([isViolated, reason]) =>
    isViolated ? [reason] : [],
  );
};

const maps = (list: JsonValue | undefined): JsonObject[] => (Array.isArray(list) ? list.filter(isJsonObject) : []);
const capabilities = (container: JsonObject, field: 'add' | 'drop'): string[] => {
  const list = valueAt(container, 'securityContext', 'capabilities', field);
  return Array.isArray(list) ? list.map(String) : [];
};
const added = (container: JsonObject): string[] => capabilities(container, 'add');
const dropped = (container: JsonObject): string[] => capabilities(container, 'drop');
