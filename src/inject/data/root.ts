import { type GoValue, HostObject, type HostType, Integer } from '../../gotemplate/value/go-value.ts';
import { type JsonObject, valueAt } from '../../objects/json.ts';
import { proxyId } from '../image.ts';
import type { Owner } from '../pod/owner.ts';
import type { Pod } from '../pod/pod.ts';
import { struct } from './kubernetes.ts';
import { message } from './mesh.ts';

/** What a pod template is executed with (injection facts 3.1). */
export interface TemplateInput {
  /** The pod as templates see it. */
  readonly pod: Pod;
  readonly owner: Owner;
  readonly mesh: JsonObject;
  readonly proxyConfig: JsonObject;
  /** The injector's values as Go holds them. */
  readonly values: GoValue;
  readonly revision: string;
  readonly nativeSidecars: boolean;
  readonly proxyImage: string;
  readonly compliancePolicy: string;
}

const id = new Integer('int64', BigInt(proxyId));

/** A struct of fixed fields, made once for each execution. */
type Fields = Readonly<Record<string, GoValue>>;

const structType = (name: string, ...fields: string[]): HostType<Fields> => ({
  name,
  kind: 'struct',
  fields: new Map(fields.map((field) => [field, (self) => self[field]])),
  methods: new Map(),
});

const typeMeta = structType('v1.TypeMeta', 'Kind', 'APIVersion');
const deploymentMeta = structType('types.NamespacedName', 'Namespace', 'Name');
const root = structType(
  'inject.SidecarTemplateData',
  'TypeMeta',
  'DeploymentMeta',
  'ObjectMeta',
  'Spec',
  'ProxyConfig',
  'MeshConfig',
  'Values',
  'Revision',
  'NativeSidecars',
  'ProxyImage',
  'ProxyUID',
  'ProxyGID',
  'InboundTrafficPolicyMode',
  'CompliancePolicy',
);

/** The root of a pod template. */
export const rootData = ({ pod, owner, mesh, ...input }: TemplateInput): HostObject =>
  HostObject.of(root, {
    TypeMeta: HostObject.of(typeMeta, { Kind: owner.kind, APIVersion: owner.apiVersion }),
    DeploymentMeta: HostObject.of(deploymentMeta, { Namespace: owner.namespace, Name: owner.name }),
    ObjectMeta: struct('ObjectMeta', pod.metadata),
    Spec: struct('PodSpec', pod.spec),
    ProxyConfig: message('ProxyConfig', input.proxyConfig),
    MeshConfig: message('MeshConfig', mesh),
    Values: input.values,
    Revision: input.revision,
    NativeSidecars: input.nativeSidecars,
    ProxyImage: input.proxyImage,
    ProxyUID: id,
    ProxyGID: id,
    InboundTrafficPolicyMode:
      valueAt(mesh, 'inboundTrafficPolicy', 'mode') === 'LOCALHOST' ? 'localhost' : 'passthrough',
    CompliancePolicy: input.compliancePolicy,
  });
