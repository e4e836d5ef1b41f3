import { beforeAll, expect, it } from 'vitest';
import { type JsonObject, type JsonValue, valueAt } from '../objects/json.ts';
import type { ObjectInjector } from './object.ts';
import { containerNamed, injectedPod, injectedValue, testInjector, testSettings } from './test-injector.ts';

let standard: ObjectInjector;
beforeAll(async () => {
  standard = await testInjector(await testSettings());
});

const app = { name: 'app', image: 'app:1' };
const annotated = (annotations: JsonObject): JsonObject => ({ annotations });

const names = (list: JsonValue | undefined): unknown[] => (list as JsonObject[]).map(({ name }) => name);
const envOf = (container: JsonObject): Record<string, unknown> =>
  Object.fromEntries((container.env as JsonObject[]).map(({ name, value, valueFrom }) => [name, value ?? valueFrom]));
const annotation = (metadata: JsonObject, name: string): string | undefined =>
  valueAt(metadata, 'annotations', name) as string | undefined;

it('puts the proxy behind the containers, the redirection behind the init containers', () => {
  const { spec } = injectedPod(standard, { containers: [app, { name: 'b' }], initContainers: [{ name: 'setup' }] });
  expect(names(spec.containers)).toEqual(['app', 'b', 'istio-proxy']);
  expect(names(spec.initContainers)).toEqual(['setup', 'istio-init']);
});

it('puts the proxy first where the application has to wait for it', () => {
  const hold = annotated({ 'proxy.istio.io/config': 'holdApplicationUntilProxyStarts: true' });
  const { spec } = injectedPod(standard, { containers: [app] }, hold);
  expect(names(spec.containers)).toEqual(['istio-proxy', 'app']);
  expect(containerNamed(spec.containers, 'istio-proxy').lifecycle).toEqual({
    postStart: { exec: { command: ['pilot-agent', 'wait'] } },
  });
});

it.each([
  ['true', true],
  ['yes', true],
  ['False', true],
  ['false', false],
])('makes the proxy a native sidecar for %j: %s', (value, isNative) => {
  const metadata = annotated({ 'sidecar.istio.io/nativeSidecar': value });
  const { spec } = injectedPod(standard, { containers: [app], initContainers: [{ name: 'setup' }] }, metadata);
  expect(names(spec.initContainers)).toEqual(
    isNative ? ['istio-init', 'istio-proxy', 'setup'] : ['setup', 'istio-init'],
  );
  if (isNative) {
    const proxy = containerNamed(spec.initContainers, 'istio-proxy');
    expect(proxy.restartPolicy).toBe('Always');
    expect(proxy.lifecycle).toEqual({
      preStop: { exec: { command: ['pilot-agent', 'request', '--debug-port=15020', 'POST', 'drain'] } },
    });
  }
});

it('has no init container where nothing is intercepted', () => {
  const none = { 'sidecar.istio.io/interceptionMode': 'NONE' };
  expect(injectedPod(standard, { containers: [app] }, annotated(none)).spec).not.toHaveProperty('initContainers');
  const native = annotated({ ...none, 'sidecar.istio.io/nativeSidecar': 'true' });
  expect(names(injectedPod(standard, { containers: [app] }, native).spec.initContainers)).toEqual(['istio-proxy']);
});

it.each([
  [{}, { add: undefined, runAsUser: 1337, runAsNonRoot: true }],
  [{ 'sidecar.istio.io/interceptionMode': 'TPROXY' }, { add: ['NET_ADMIN'], runAsUser: 0, runAsNonRoot: false }],
  [{ 'sidecar.istio.io/capNetBindService': 'true' }, { add: ['NET_BIND_SERVICE'], runAsUser: 0, runAsNonRoot: false }],
  [
    { 'sidecar.istio.io/interceptionMode': 'TPROXY', 'sidecar.istio.io/capNetBindService': 'true' },
    { add: ['NET_ADMIN', 'NET_BIND_SERVICE'], runAsUser: 0, runAsNonRoot: false },
  ],
  [
    { 'proxy.istio.io/config': 'proxyMetadata: {IPTABLES_TRACE_LOGGING: "true"}' },
    { add: ['NET_ADMIN'], runAsUser: 0, runAsNonRoot: false, privileged: true },
  ],
])('gives the proxy the rights that %j asks for', (annotations, { add, ...expected }) => {
  const { spec } = injectedPod(standard, { containers: [app] }, annotated(annotations));
  const context = containerNamed(spec.containers, 'istio-proxy').securityContext as JsonObject;
  expect(context).toMatchObject({ runAsGroup: 1337, readOnlyRootFilesystem: true, ...expected });
  expect(context.capabilities).toEqual({ drop: ['ALL'], ...(add === undefined ? {} : { add }) });
});

it('hands traffic annotations to the redirection in a fixed order', () => {
  const { spec } = injectedPod(
    standard,
    { containers: [app] },
    annotated({
      'traffic.sidecar.istio.io/includeOutboundIPRanges': '10.0.0.0/8',
      'traffic.sidecar.istio.io/excludeInboundPorts': '80, 15020',
      'traffic.sidecar.istio.io/includeOutboundPorts': '1',
      'traffic.sidecar.istio.io/excludeOutboundPorts': '',
      'traffic.sidecar.istio.io/kubevirtInterfaces': 'net1',
      'istio.io/reroute-virtual-interfaces': 'net2',
      'traffic.sidecar.istio.io/excludeInterfaces': 'net3',
      'status.sidecar.istio.io/port': '0',
    }),
  );
  expect(containerNamed(spec.initContainers, 'istio-init').args).toEqual(
    'istio-iptables -p 15001 -z 15006 -u 1337 -m REDIRECT -i 10.0.0.0/8 -x * -b * -d 15090,15021,80, 15020 -q 1 -o * -k net2 -c net3 --log_output_level=default:info'
      .replace('-x *', '-x ')
      .replace('-o *', '-o ')
      .split(/(?<!80,) /),
  );
});

it('takes resources from annotations or values, never from both', () => {
  const metadata = annotated({ 'sidecar.istio.io/proxyCPULimit': '2000m' });
  const { spec } = injectedPod(standard, { containers: [app] }, metadata);
  const resources = { limits: { cpu: '2' } };
  expect(containerNamed(spec.containers, 'istio-proxy').resources).toEqual(resources);
  expect(containerNamed(spec.initContainers, 'istio-init').resources).toEqual(resources);
});

it('tells the proxy ports, containers, workload and owner', () => {
  const ports = [
    { name: 'http', containerPort: 80 },
    { containerPort: 53, protocol: 'UDP' },
  ];
  const deployment = injectedValue(standard, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'team' },
    spec: { template: { spec: { containers: [{ ...app, ports }, { name: 'b' }] } } },
  });
  const env = envOf(containerNamed(valueAt(deployment, 'spec', 'template', 'spec', 'containers'), 'istio-proxy'));
  expect(env).toMatchObject({
    ISTIO_META_POD_PORTS: '[\n    {"name":"http","containerPort":80}\n    ,{"containerPort":53,"protocol":"UDP"}\n]',
    ISTIO_META_APP_CONTAINERS: 'app,b',
    ISTIO_META_WORKLOAD_NAME: 'web',
    ISTIO_META_OWNER: 'kubernetes://apis/apps/v1/namespaces/team/deployments/web',
    PROXY_CONFIG: '{}\n',
  });
});

it('tells where the pod is at the end of the environment, the label before the values', async () => {
  const injector = await testInjector(
    await testSettings('values.global.network=n1', 'values.global.multiCluster.clusterName=c1'),
  );
  const metadata = { labels: { 'topology.istio.io/network': 'n2' } };
  const pod = injectedPod(injector, { containers: [app] }, metadata);
  const env = containerNamed(pod.spec.containers, 'istio-proxy').env as JsonObject[];
  expect(env.slice(-2)).toEqual([
    { name: 'ISTIO_META_CLUSTER_ID', value: 'c1' },
    { name: 'ISTIO_META_NETWORK', value: 'n2' },
  ]);
  const plain = injectedPod(injector, { containers: [app] });
  expect(valueAt(plain.metadata, 'labels', 'topology.istio.io/network')).toBe('n1');
});

it('cuts canonical names to 63 characters without a dash at the end', () => {
  const label = (name: string) =>
    valueAt(
      injectedPod(standard, { containers: [app] }, { labels: { app: name } }).metadata,
      'labels',
      'service.istio.io/canonical-name',
    );
  expect(label(`${'a'.repeat(62)}-b`)).toBe('a'.repeat(62));
  expect(label('a'.repeat(70))).toBe('a'.repeat(63));
});

it('lets the user’s own proxy container win, and keeps it for the next injection', () => {
  const own = {
    name: 'istio-proxy',
    image: 'auto',
    env: [
      { name: 'MINE', value: '1' },
      { name: 'CA_ADDR', value: 'ca:1' },
    ],
    resources: { limits: { memory: '2048Mi' } },
    securityContext: { runAsUser: 1234 },
  };
  const { metadata, spec } = injectedPod(standard, { containers: [own, app] });
  const proxy = containerNamed(spec.containers, 'istio-proxy');
  expect(proxy.image).toBe('registry.istio.io/release/proxyv2:1.30.3');
  expect(envOf(proxy)).toMatchObject({ MINE: '1', CA_ADDR: 'ca:1' });
  expect(names(proxy.env).slice(0, 3)).toEqual(['PILOT_CERT_PROVIDER', 'MINE', 'CA_ADDR']);
  expect(valueAt(proxy, 'resources', 'limits')).toEqual({ cpu: '2', memory: '2Gi' });
  const args = containerNamed(spec.initContainers, 'istio-init').args as string[];
  expect(args[args.indexOf('-u') + 1]).toBe('1234');
  expect(annotation(metadata, 'proxy.istio.io/overrides')).toBe(
    '{"containers":[{"name":"istio-proxy","env":[{"name":"MINE","value":"1"},{"name":"CA_ADDR","value":"ca:1"}],' +
      '"resources":{"limits":{"memory":"2Gi"}},"securityContext":{"runAsUser":1234}}]}',
  );
});

it('runs a user’s proxy as root under TPROXY, but leaves its traffic alone by its own id', () => {
  const own = { name: 'istio-proxy', image: 'auto', securityContext: { runAsUser: 1234 } };
  const metadata = annotated({ 'sidecar.istio.io/interceptionMode': 'TPROXY' });
  const { spec } = injectedPod(standard, { containers: [own, app] }, metadata);
  expect(valueAt(containerNamed(spec.containers, 'istio-proxy'), 'securityContext', 'runAsUser')).toBe(0);
  const args = containerNamed(spec.initContainers, 'istio-init').args as string[];
  expect(args[args.indexOf('-u') + 1]).toBe('1234');
});

it('lets the validation of the CNI plugin run as the user’s proxy does', async () => {
  const injector = await testInjector(await testSettings('components.cni.enabled=true'));
  const own = { name: 'istio-proxy', image: 'auto', securityContext: { runAsUser: 7, runAsGroup: 8 } };
  const { spec } = injectedPod(injector, { containers: [own, app] });
  expect(containerNamed(spec.initContainers, 'istio-validation').securityContext).toMatchObject({
    runAsUser: 7,
    runAsGroup: 8,
  });
});

it('tells the status in the order of the template', () => {
  const { metadata } = injectedPod(standard, { containers: [app] });
  expect(annotation(metadata, 'sidecar.istio.io/status')).toBe(
    '{"initContainers":["istio-init"],"containers":["istio-proxy"],"volumes":["workload-socket","credential-socket",' +
      '"workload-certs","istio-envoy","istio-data","istio-podinfo","istio-token","istiod-ca-cert","istio-ca-crl"],' +
      '"imagePullSecrets":null,"revision":"default"}',
  );
});

it('keeps the source of a user’s volume that a template needs without one', () => {
  const volumes = [
    { name: 'mine', emptyDir: {} },
    { name: 'workload-socket', csi: { driver: 'd' } },
  ];
  const { spec } = injectedPod(standard, { containers: [app], volumes });
  expect(containerNamed(spec.volumes, 'workload-socket')).toEqual({ name: 'workload-socket', csi: { driver: 'd' } });
  expect(names(spec.volumes).slice(0, 3)).toEqual(['mine', 'workload-socket', 'credential-socket']);
});

it('leaves out probes, resources and mounts of an agent without a status port', () => {
  const metadata = annotated({ 'inject.istio.io/templates': 'grpc-agent', 'status.sidecar.istio.io/port': '0' });
  const proxy = containerNamed(injectedPod(standard, { containers: [app] }, metadata).spec.containers, 'istio-proxy');
  expect(proxy).not.toHaveProperty('readinessProbe');
  expect(proxy).not.toHaveProperty('volumeMounts');
  expect(proxy.resources).toEqual({});
});

it('brings a workload that an older version injected to the new one', async () => {
  const older = await testInjector(
    await testSettings(
      'tag=1.29.0',
      'values.global.proxy.logLevel=debug',
      'values.global.proxy.resources.limits.cpu=1000m',
    ),
  );
  const pod = {
    containers: [{ ...app, readinessProbe: { httpGet: { path: '/r', port: 80 } } }],
    volumes: [{ name: 'v', emptyDir: {} }],
  };
  const before = injectedPod(older, pod);
  const after = injectedPod(standard, before.spec, before.metadata);
  expect(after).toEqual(injectedPod(standard, pod));
});

it('has custom templates, aliases and annotations of a running injector', async () => {
  const settings = await testSettings();
  const templates = new Map([
    ...settings.config.templates,
    ['extra', 'metadata: {labels: {extra: "{{ len .Spec.Containers }}"}}'],
  ]);
  const config = {
    ...settings.config,
    behaviour: 'istiod' as const,
    templates,
    aliases: new Map([['both', ['sidecar', 'extra']]]),
    injectedAnnotations: new Map([
      ['sidecar.istio.io/status', 'mine'],
      ['team', 'a'],
    ]),
  };
  const injector = await testInjector({ ...settings, config });
  const { metadata, spec } = injectedPod(
    injector,
    { containers: [app] },
    annotated({ 'inject.istio.io/templates': ' both ' }),
  );
  expect(valueAt(metadata, 'labels', 'extra')).toBe('1');
  expect(names(spec.containers)).toEqual(['app', 'istio-proxy']);
  expect(metadata.annotations).toMatchObject({ 'sidecar.istio.io/status': 'mine', team: 'a' });
});

it('lets the mesh alone decide about ports where istiod injects', async () => {
  const settings = await testSettings();
  const metadata = annotated({ 'proxy.istio.io/config': 'statusPort: 15099' });
  const asIstiod = await testInjector({ ...settings, config: { ...settings.config, behaviour: 'istiod' } });
  const port = (injector: ObjectInjector) =>
    annotation(injectedPod(injector, { containers: [app] }, metadata).metadata, 'prometheus.io/port');
  expect(port(standard)).toBe('15099');
  expect(port(asIstiod)).toBe('15020');
});

it.each([
  ['metadata: {labels: {x: y}}', 'metadata.labels.x has to be text'],
  ['- a', 'does not give a pod'],
  ['spec: {containers: [{image: a}]}', 'name'],
  ['spec: {containers: [{name: a, ports: [{containerPort: "80"}]}]}', 'spec.containers[0].ports[0].containerPort'],
  ['a: [', 'cannot be read as YAML'],
  ['{{ .Values.nope.x.y | upper }}', 'template: own:1'],
])('refuses what the template %j gives', async (text, message) => {
  const settings = await testSettings();
  const config = { ...settings.config, templates: new Map([['own', text]]), defaultTemplates: ['own'] };
  const injector = await testInjector({ ...settings, config });
  expect(() => injectedPod(injector, { containers: [{ name: 'b' }] })).toThrow(message);
});

it('refuses templates that do not parse before anything is injected', async () => {
  const settings = await testSettings();
  const config = { ...settings.config, templates: new Map([['sidecar', '{{ bogus }}']]) };
  await expect(testInjector({ ...settings, config })).rejects.toThrow('function "bogus" not defined');
});
