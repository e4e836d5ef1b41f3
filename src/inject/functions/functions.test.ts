import { beforeAll, expect, it } from 'vitest';
import { execute } from '../../gotemplate/execute.ts';
import { parseTemplate } from '../../gotemplate/template-set.ts';
import { type GoFunction, GoMap, HostObject } from '../../gotemplate/value/go-value.ts';
import { fromJson } from '../../gotemplate/value/json.ts';
import type { JsonValue } from '../../objects/json.ts';
import { rootData } from '../data/root.ts';
import { readMeshConfig } from '../mesh/mesh-config.ts';
import { layProxyConfig } from '../mesh/proxy-config.ts';
import { typedStruct } from '../types/codec.ts';
import { injectionFunctions } from './index.ts';

let functions: ReadonlyMap<string, GoFunction>;
beforeAll(async () => {
  functions = await injectionFunctions(new Map([['own', '']]), { SET: 'x', EMPTY: '' });
});

const pod = {
  metadata: { name: 'web', labels: { app: 'web' }, annotations: { empty: '', port: '8080' } },
  spec: {
    containers: [
      { name: 'app', image: 'r:5/app:1.2', ports: [{ containerPort: 80 }, { containerPort: 53, protocol: 'UDP' }] },
      { name: 'istio-proxy', ports: [{ name: '<p>', containerPort: 15090 }], securityContext: { runAsUser: 1 } },
    ],
    volumes: [{ name: 'v', emptyDir: {} }],
  },
};

const otelProvider = { name: 'o', opentelemetry: { serviceAttributeEnrichment: 'OTEL_SEMANTIC_CONVENTIONS' } };

const root = () =>
  rootData({
    pod: { metadata: typedStruct('ObjectMeta', pod.metadata), spec: typedStruct('PodSpec', pod.spec) },
    owner: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', namespace: 'team' },
    mesh: readMeshConfig({ extensionProviders: [otelProvider], connectTimeout: '90s' }),
    proxyConfig: layProxyConfig(readMeshConfig(null), { concurrency: 2, proxyMetadata: { B: '2', A: '<1>' } }),
    values: fromJson({ port: 15020, big: 1000000, map: { a: null, b: { c: null }, d: [null], e: {}, f: 1 } }),
    revision: '',
    nativeSidecars: false,
    proxyImage: 'proxy:1',
    compliancePolicy: '',
  });

const rendered = (template: string): string =>
  execute(parseTemplate('test', template, { functions, absentKey: 'nothing' }), 'test', root());

it.each([
  // annotation, isset, valueOrDefault
  ['{{ annotation .ObjectMeta "port" 1 }}', '8080'],
  ['[{{ annotation .ObjectMeta "empty" "x" }}]', '[]'],
  ['{{ annotation .ObjectMeta "nope" .Values.port }}', '15020'],
  ['{{ annotation .ObjectMeta "nope" .Values.big }}', '1e+06'],
  ['{{ annotation .ObjectMeta "nope" .Values.nope }}', '<nil>'],
  ['{{ annotation .ObjectMeta "nope" .ProxyConfig.InterceptionMode }}', 'REDIRECT'],
  ['{{ isset .ObjectMeta.Annotations "empty" }} {{ isset .ObjectMeta.Annotations "nope" }}', 'true false'],
  ['{{ valueOrDefault "" 1 }} {{ valueOrDefault .Values.nope 2 }} {{ valueOrDefault 0 3 }}', '1 2 0'],
  // ports and interfaces
  ['{{ excludeInboundPort 15020 "1, 2" }}', '1,2,15020'],
  ['{{ excludeInboundPort "2" "1, 2" }}', '1,2,2'],
  ['{{ excludeInboundPort "2" "1,2" }}', '1,2'],
  ['{{ excludeInboundPort 5 " , ,3 ," }}', '3,5'],
  ['{{ excludeInboundPort 0 "1 ,2" }}', '1 ,2'],
  ['{{ excludeInboundPort "" "" }}', ''],
  ['{{ includeInboundPorts .Spec.Containers }}', '80,15090'],
  ['{{ applicationPorts .Spec.Containers }}', '80'],
  ['{{ kubevirtInterfaces "a" }}{{ excludeInterfaces "b" }}', 'ab'],
  // JSON and YAML
  ['{{ toJSON .ProxyConfig.ProxyMetadata }}', '{"A":"\\u003c1\\u003e","B":"2"}'],
  ['{{ (fromJSON `{"a": 1}`).a }} {{ fromJSON "{" }}', '1 {}'],
  [
    '{{ range .Spec.Containers }}{{ range .Ports }}{{ structToJSON . }}{{ end }}{{ end }}',
    '{"containerPort":80}{"containerPort":53,"protocol":"UDP"}{"name":"\\u003cp\\u003e","containerPort":15090}',
  ],
  ['{{ structToJSON .Values.nope }}', '{}'],
  ['{{ protoToJSON .ProxyConfig }}', '{"concurrency":2,"proxyMetadata":{"A":"\\u003c1\\u003e","B":"2"}}'],
  ['{{ protoToJSON .ProxyConfig.Tracing }}', '{}'],
  ['{{ toYaml (dict "b" 1 "a" (list)) }}|', 'a: []\nb: 1\n|'],
  ['{{ toYaml .Values.nope }}', 'null\n'],
  ['{{ toJson (omitNil .Values.map) }}', '{"e":{},"f":1}'],
  ['{{ formatDuration .MeshConfig.ConnectTimeout }} {{ .MeshConfig.ConnectTimeout }}', '1m30s seconds:90'],
  // texts
  ['{{ indent 2 "a\\n\\nb" }}', 'a\n  \n  b'],
  ['{{ directory "/a/b/c" }} {{ directory "c" }}|', '/a/b/ |'],
  ['{{ contains "b" "abc" }} {{ toLower "ABC" }}', 'true abc'],
  ['{{ env "SET" "d" }} {{ env "EMPTY" "d" }} {{ env "toString" "d" }}', 'x d d'],
  // networks
  ['{{ appendMultusNetwork "" "default/istio-cni" }}', 'default/istio-cni'],
  ['{{ appendMultusNetwork "a, default/istio-cni" "default/istio-cni" }}', 'a, default/istio-cni'],
  ['{{ appendMultusNetwork "a" "default/istio-cni" }}', 'a, default/istio-cni'],
  ['{{ appendMultusNetwork `[{"name":"a"}]` "istio-cni" }}', '[{"name":"a"}, {"name": "istio-cni"}]'],
  [
    '{{ appendMultusNetwork `[{"name":"istio-cni","namespace":"default"}]` "default/istio-cni" }}',
    '[{"name":"istio-cni","namespace":"default"}]',
  ],
  ['{{ appendMultusNetwork `[]` "d/n" }}', '[, {"name": "n", "namespace": "d"}]'],
  ['{{ appendMultusNetwork `[1]` "n" }}', '[1]'],
  // maps of texts
  ['{{ toJsonMap (omit .ObjectMeta.Annotations "port") }}', '{"empty":""}'],
  ['{{ toJsonMap (strdict "a" "1" "b") (strdict "a" "2") }} {{ toJsonMap }}', '{"a":"2","b":""} null'],
  ['{{ len (mergeMaps) }}', '0'],
  // OpenTelemetry
  [
    '{{ otelResourceAttributes .MeshConfig .ObjectMeta.Annotations .ObjectMeta.Labels "ns" .Spec.Containers }}',
    'service.namespace=ns,service.instance.id=ns.$(POD_NAME).app',
  ],
  [
    '{{ otelResourceAttributes .MeshConfig (strdict "resource.opentelemetry.io/service.version" "9") (strdict) "" (slice .Spec.Containers 0 1) }}',
    'service.version=9,service.instance.id=.$(POD_NAME).app',
  ],
  [
    '{{ otelResourceAttributes .MeshConfig (strdict) (strdict) "" (slice .Spec.Containers 0 1) }}',
    'service.version=1.2,service.instance.id=.$(POD_NAME).app',
  ],
  // data: Go names, pointers, zero values, getters
  [
    '{{ .TypeMeta.Kind }} {{ .TypeMeta.APIVersion }} {{ .DeploymentMeta.Name }} {{ .DeploymentMeta.Namespace }}',
    'Deployment apps/v1 web team',
  ],
  ['{{ (index .Spec.Containers 1).SecurityContext.RunAsUser }} {{ .ProxyUID }}', '1 1337'],
  ['{{ if (index .Spec.Containers 0).SecurityContext }}yes{{ else }}no{{ end }}', 'no'],
  [
    '[{{ .Spec.ServiceAccountName }}{{ .Spec.HostNetwork }}{{ len .Spec.InitContainers }}{{ index .ObjectMeta.Labels "x" }}]',
    '[false0]',
  ],
  ['{{ range .Spec.Volumes }}{{ if .EmptyDir }}{{ .Name }}{{ end }}{{ end }}', 'v'],
  ['{{ .ProxyConfig.Concurrency.GetValue }} {{ .ProxyConfig.GetTracing.GetTlsSettings.GetCaCertificates }}|', '2 |'],
  ['{{ .ProxyConfig.HoldApplicationUntilProxyStarts.GetValue }} {{ .MeshConfig.ProxyListenPort }}', 'false 15001'],
  ['{{ if .ProxyConfig.Tracing }}yes{{ else }}no{{ end }} {{ .InboundTrafficPolicyMode }}', 'no passthrough'],
])('%s', (template, expected) => {
  expect(rendered(template)).toBe(expected);
});

it.each([
  ['{{ .Nope }}', "can't evaluate field Nope"],
  ['{{ .Spec.containers }}', "can't evaluate field containers"],
  ['{{ .Spec.SecurityContext.RunAsUser }}', 'nil pointer evaluating *v1.PodSecurityContext.RunAsUser'],
  ['{{ .ProxyConfig.Tracing.Sampling }}', 'nil pointer'],
  ['{{ isset .Values "a" }}', 'wrong type'],
  ['{{ annotation .Spec "a" 1 }}', 'wrong type'],
  ['{{ include "a" . }}', 'function "include" not defined'],
])('refuses %s', (template, message) => {
  expect(() => rendered(template)).toThrow(message);
});

it('offers all of sprig, without what only Helm has', () => {
  for (const name of ['expandenv', 'sha256sum', 'dig', 'date', 'regexReplaceAll', 'semver', 'genCA'])
    expect(functions.has(name), name).toBe(true);
  for (const name of ['include', 'tpl', 'required', 'lookup', 'fromYaml', 'toYamlPretty', 'toToml'])
    expect(functions.has(name), name).toBe(false);
});

it('gives structs to functions that take any value', () => {
  const container = 'index .Spec.Containers 0';
  expect(JSON.parse(rendered(`{{ toJson (${container}) }}`)) as JsonValue).toMatchObject({ name: 'app' });
  expect(rendered(`{{ toYaml (${container}).Ports }}`)).toContain('containerPort: 80\n');
  expect(fromJson({}) instanceof GoMap && !(fromJson({}) instanceof HostObject)).toBe(true);
});
