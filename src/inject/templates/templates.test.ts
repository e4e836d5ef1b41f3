import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { execute } from '../../gotemplate/execute.ts';
import { parseTemplate } from '../../gotemplate/template-set.ts';
import { GoList, GoMap, type GoValue, HostObject, type HostType, texts } from '../../gotemplate/value/go-value.ts';
import { fromJson } from '../../gotemplate/value/json.ts';
import { type JsonObject, valueAt } from '../../objects/json.ts';
import { readYamlStream } from '../../objects/yaml/read.ts';
import { struct } from '../data/kubernetes.ts';
import { message } from '../data/mesh.ts';
import { injectionFunctions } from '../functions/index.ts';
import { readMeshConfig } from '../mesh/mesh-config.ts';
import { defaultProxyConfig } from '../mesh/proxy-config.ts';
import { testSettings } from '../test-injector.ts';
import { injectionTemplates, isBuiltIn } from './index.ts';

it('has the built-in templates in the order of the injector’s ConfigMap', () => {
  const names = ['sidecar', 'gateway', 'grpc-simple', 'grpc-agent', 'waypoint', 'kube-gateway', 'agentgateway'];
  expect(Object.keys(injectionTemplates)).toEqual(names);
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.tpl'));
  expect(files.map((file) => path.basename(file, '.tpl')).sort()).toEqual([...names].sort());
});

it.each(Object.entries(injectionTemplates))(
  '%s is whole, and parses with the functions that are loaded for it',
  async (name, text) => {
    expect(text).not.toMatch(/#include|#part/);
    expect(text.endsWith('\n')).toBe(true);
    const functions = await injectionFunctions(new Map([[name, text]]), {});
    expect(functions.has('genCA')).toBe(false);
    expect(() => parseTemplate(name, text, { functions, absentKey: 'nothing' })).not.toThrow();
  },
);

it('tells built-in templates from others of the same name', () => {
  expect(isBuiltIn('gateway', `\n${injectionTemplates.gateway?.trim()}`)).toBe(true);
  expect(isBuiltIn('gateway', 'metadata: {}')).toBe(false);
  expect(isBuiltIn('constructor', '')).toBe(false);
});

const textMap = (entries: Record<string, string>): GoMap => new GoMap(new Map(Object.entries(entries)), texts);

/** A struct whose fields are given. */
const structOf = (fields: Record<string, GoValue>): HostObject => {
  const type: HostType<typeof fields> = {
    name: 'test.Struct',
    kind: 'struct',
    fields: new Map(Object.keys(fields).map((name) => [name, (self) => self[name]])),
    methods: new Map(),
  };
  return HostObject.of(type, fields);
};

/** What istiod's Gateway controller hands to a template (injection facts 3.7). */
const gatewayRoot = async (fields: Record<string, GoValue>, sets: string[] = []): Promise<HostObject> => {
  const settings = await testSettings(...sets);
  return structOf({
    Name: 'gw',
    Namespace: 'team',
    UID: 'u-1',
    ObjectMeta: struct('ObjectMeta', { name: 'gw' }),
    Spec: structOf({ Addresses: new GoList([structOf({ Value: '1.2.3.4' })]) }),
    GatewayClass: 'istio',
    DeploymentName: 'gw-istio',
    ServiceAccount: 'gw-istio',
    Ports: new GoList([structOf({ Name: 'http', Port: 80n, AppProtocol: 'http' })]),
    ServiceType: 'LoadBalancer',
    ClusterID: 'c1',
    KubeVersion: 132n,
    Revision: 'canary',
    NativeSidecars: true,
    ProxyUID: 1337n,
    ProxyGID: 1337n,
    CompliancePolicy: '',
    InfrastructureLabels: textMap({ 'topology.istio.io/network': 'n1', own: 'x' }),
    InfrastructureAnnotations: textMap({ keep: 'y', 'gateway.istio.io/name-override': 'z' }),
    GatewayNameLabel: 'gateway.networking.k8s.io/gateway-name',
    IsEastWestGateway: false,
    ControllerLabel: 'istio.io-eastwest-controller',
    ProxyImage: 'hub/proxyv2:1',
    AgentgatewayImage: 'hub/agentgateway:1',
    ProxyConfig: message('ProxyConfig', { ...defaultProxyConfig, proxyMetadata: { A: '1' } }),
    MeshConfig: message('MeshConfig', readMeshConfig(null)),
    Values: fromJson(settings.values),
    ...fields,
  });
};

const objectsOf = async (
  name: string,
  fields: Record<string, GoValue> = {},
  sets?: string[],
): Promise<JsonObject[]> => {
  const functions = await injectionFunctions(new Map(Object.entries(injectionTemplates)), {});
  const set = parseTemplate(name, injectionTemplates[name] ?? '', { functions, absentKey: 'nothing' });
  const text = execute(set, name, await gatewayRoot(fields, sets));
  return readYamlStream(text, name).map(({ value }) => value as JsonObject);
};

const kinds = ['ServiceAccount', 'Deployment', 'Service', 'HorizontalPodAutoscaler', 'PodDisruptionBudget'];

it.each(['kube-gateway', 'waypoint', 'agentgateway'])('%s renders the objects of a Gateway', async (name) => {
  const objects = await objectsOf(name);
  expect(objects.map(({ kind }) => kind)).toEqual(kinds);
  for (const object of objects) {
    expect(valueAt(object, 'metadata', 'ownerReferences')).toEqual([
      { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', name: 'gw', uid: 'u-1' },
    ]);
    expect(valueAt(object, 'metadata', 'annotations')).toMatchObject({ keep: 'y' });
    expect(valueAt(object, 'metadata', 'annotations')).not.toHaveProperty('gateway.istio.io/name-override');
    expect(valueAt(object, 'metadata', 'labels')).toMatchObject({
      own: 'x',
      'gateway.networking.k8s.io/gateway-class-name': 'istio',
    });
  }
  const [, deployment, service] = objects;
  expect(valueAt(service ?? null, 'spec')).toEqual({
    type: 'LoadBalancer',
    loadBalancerIP: '1.2.3.4',
    ipFamilyPolicy: 'PreferDualStack',
    selector: { 'gateway.networking.k8s.io/gateway-name': 'gw' },
    ports: [{ name: 'http', port: 80, protocol: 'TCP', appProtocol: 'http' }],
  });
  expect(valueAt(deployment ?? null, 'spec', 'template', 'metadata', 'annotations')).toEqual({
    keep: 'y',
    'istio.io/rev': 'canary',
    'prometheus.io/path': '/stats/prometheus',
    'prometheus.io/port': '15020',
    'prometheus.io/scrape': 'true',
  });
});

const containerOf = (objects: readonly JsonObject[]): JsonObject => {
  const containers = valueAt(objects[1] ?? null, 'spec', 'template', 'spec', 'containers');
  return (Array.isArray(containers) ? containers[0] : {}) as JsonObject;
};

const envNames = (container: JsonObject): unknown[] =>
  (container.env as JsonObject[]).map(({ name, value }) =>
    value === undefined ? name : `${String(name)}=${String(value)}`,
  );

it('tells a waypoint its network, and an east-west gateway that it wants to see it', async () => {
  const eastWest = envNames(containerOf(await objectsOf('waypoint')));
  expect(eastWest).toContain('ISTIO_META_NETWORK=n1');
  expect(eastWest).toContain('ISTIO_META_REQUESTED_NETWORK_VIEW=n1');
  const waypoint = envNames(containerOf(await objectsOf('waypoint', { ControllerLabel: 'istio.io-mesh-controller' })));
  expect(waypoint).not.toContain('ISTIO_META_REQUESTED_NETWORK_VIEW=n1');
  const nowhere = await objectsOf('waypoint', { InfrastructureLabels: textMap({}) }, ['values.global.network=n2']);
  expect(envNames(containerOf(nowhere))).toContain('ISTIO_META_NETWORK=n2');
});

it('lets waypoints run as any user on OpenShift, and close to their clients', async () => {
  const security = async (...sets: string[]) => containerOf(await objectsOf('waypoint', {}, sets)).securityContext;
  expect(await security()).toMatchObject({ runAsUser: 1337, runAsGroup: 1337, runAsNonRoot: true });
  expect(await security('values.global.platform=openshift')).not.toHaveProperty('runAsUser');
  const [, , service] = await objectsOf('waypoint');
  expect(valueAt(service ?? null, 'metadata', 'annotations')).toMatchObject({
    'networking.istio.io/traffic-distribution': 'PreferClose',
  });
});

it('leaves the ServiceAccount to older clusters without an owner, but for agentgateway', async () => {
  const owned = async (name: string) => (await objectsOf(name, { KubeVersion: 127n }))[0]?.metadata;
  expect(await owned('kube-gateway')).not.toHaveProperty('ownerReferences');
  expect(await owned('agentgateway')).toHaveProperty('ownerReferences');
});

it('tells an agentgateway where to find istiod', async () => {
  const container = containerOf(await objectsOf('agentgateway', {}, ['revision=canary']));
  expect(container).toMatchObject({ name: 'agentgateway', image: 'hub/agentgateway:1', args: ['--config', '{}'] });
  expect(envNames(container).slice(-5)).toEqual([
    'NETWORK=n1',
    'TRUST_DOMAIN=cluster.local',
    'A=1',
    'XDS_ADDRESS=istiod.istio-system.svc:15012',
    'CA_ADDRESS=istiod-canary.istio-system.svc:15012',
  ]);
});
