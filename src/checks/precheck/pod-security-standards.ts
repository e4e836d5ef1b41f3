import { isJsonObject, type JsonObject, type JsonValue, valueAt } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';

/** The Pod Security Standards that refuse something. */
export type Standard = 'baseline' | 'restricted';

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

/** Why a workload's pods do not fit a standard (Kubernetes documentation: Pod Security Standards); empty if they do. */
export const violations = (object: KubeObject, standard: Standard): string[] => {
  const pod = valueAt(object, 'spec', 'template', 'spec');
  if (!isJsonObject(pod)) return [];
  const containers = [...maps(pod.initContainers), ...maps(pod.containers)];
  const some = (test: (container: JsonObject) => boolean): boolean => containers.some(test);
  const setting = (container: JsonObject, field: string): JsonValue | undefined =>
    valueAt(container, 'securityContext', field) ?? valueAt(pod.securityContext, field);
  const baseline: [boolean, string][] = [
    [['hostNetwork', 'hostPID', 'hostIPC'].some((field) => pod[field] === true), 'host namespaces'],
    [maps(pod.volumes).some((volume) => volume.hostPath !== undefined), 'hostPath volumes'],
    [some((container) => valueAt(container, 'securityContext', 'privileged') === true), 'privileged containers'],
    [some((container) => added(container).some((name) => !harmless.has(name))), 'added capabilities'],
    [some((container) => maps(container.ports).some((port) => (port.hostPort ?? 0) !== 0)), 'host ports'],
    [some((container) => isForeignType(setting(container, 'seLinuxOptions'))), 'an SELinux type'],
  ];
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

/** SELinux types that `baseline` lets pods choose. */
const containerTypes = new Set(['container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t']);
const isForeignType = (options: JsonValue | undefined): boolean => {
  const type = valueAt(options, 'type') ?? '';
  return type !== '' && !containerTypes.has(String(type));
};

const capabilities = (container: JsonObject, field: 'add' | 'drop'): string[] => {
  const list = valueAt(container, 'securityContext', 'capabilities', field);
  return Array.isArray(list) ? list.map(String) : [];
};
const added = (container: JsonObject): string[] => capabilities(container, 'add');
const dropped = (container: JsonObject): string[] => capabilities(container, 'drop');
