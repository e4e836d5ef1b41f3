import { type GoValue, type HostObject, type HostType, Integer } from '../../gotemplate/value/go-value.ts';
import type { JsonObject } from '../../objects/json.ts';
import { proxyId } from '../image.ts';
import type { Owner } from '../pod/owner.ts';
import type { Pod } from '../pod/pod.ts';
import { hostObject } from './host.ts';
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

const structType = <Self>(name: string, fields: Record<string, (self: Self) => GoValue>): HostType<Self> => ({
  name,
  kind: 'struct',
  fields: new Map(Object.entries(fields)),
  methods: new Map(),
});

const typeMeta = structType<Owner>('v1.TypeMeta', {
  Kind: ({ kind }) => kind,
  APIVersion: ({ apiVersion }) => apiVersion,
});

const deploymentMeta = structType<Owner>('types.NamespacedName', {
  Name: ({ name }) => name,
  Namespace: ({ namespace }) => namespace,
});

const inboundModes: Readonly<Record<string, string>> = { LOCALHOST: 'localhost' };

const inboundMode = ({ inboundTrafficPolicy: policy }: JsonObject): string => {
  const mode = typeof policy === 'object' && policy !== null && 'mode' in policy ? String(policy.mode) : '';
  return inboundModes[mode] ?? 'passthrough';
};

const root = structType<TemplateInput>('inject.SidecarTemplateData', {
  TypeMeta: ({ owner }) => hostObject(typeMeta, owner),
  DeploymentMeta: ({ owner }) => hostObject(deploymentMeta, owner),
  ObjectMeta: ({ pod }) => struct('ObjectMeta', pod.metadata),
  Spec: ({ pod }) => struct('PodSpec', pod.spec),
  ProxyConfig: ({ proxyConfig }) => message('ProxyConfig', proxyConfig),
  MeshConfig: ({ mesh }) => message('MeshConfig', mesh),
  Values: ({ values }) => values,
  Revision: ({ revision }) => revision,
  NativeSidecars: ({ nativeSidecars }) => nativeSidecars,
  ProxyImage: ({ proxyImage }) => proxyImage,
  ProxyUID: () => id,
  ProxyGID: () => id,
  InboundTrafficPolicyMode: ({ mesh }) => inboundMode(mesh),
  CompliancePolicy: ({ compliancePolicy }) => compliancePolicy,
});

/** The root of a pod template. */
export const rootData = (input: TemplateInput): HostObject => hostObject(root, input);
