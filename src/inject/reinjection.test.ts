import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { JsonObject } from '../objects/json.ts';
import { injectedValue, testInjector, testSettings } from './test-injector.ts';

const probe = fc.constantFrom<JsonObject>(
  { httpGet: { path: '/ready', port: 'http', scheme: 'HTTPS', httpHeaders: [{ name: 'a', value: 'b' }] } },
  { tcpSocket: { port: 8080 }, timeoutSeconds: 3 },
  { grpc: { port: 9090 }, periodSeconds: 5 },
  { exec: { command: ['true'] } },
  { httpGet: { path: '/x', port: 'unknown' } },
);

const container = (name: string) =>
  fc.record(
    {
      name: fc.constant(name),
      image: fc.constantFrom('app:1', 'auto', 'registry:5000/a/b@sha256:abc'),
      ports: fc.constant<JsonObject[]>([
        { name: 'http', containerPort: 8080 },
        { containerPort: 53, protocol: 'UDP' },
      ]),
      env: fc.constantFrom<JsonObject[]>([{ name: 'A', value: 'x' }], [{ name: 'CA_ADDR', value: 'mine:1' }]),
      readinessProbe: probe,
      livenessProbe: probe,
      lifecycle: fc.constantFrom<JsonObject>(
        { preStop: { httpGet: { path: '/stop', port: 'http' } } },
        { postStart: { tcpSocket: { port: 1 } }, preStop: { sleep: { seconds: 3 } } },
      ),
      resources: fc.constantFrom<JsonObject>({ requests: { cpu: '5m' } }, { limits: { memory: '64Mi', cpu: '0.5' } }),
      securityContext: fc.constantFrom<JsonObject>({ runAsUser: 1234 }, { runAsUser: 0, runAsGroup: 7 }),
    },
    { requiredKeys: ['name', 'image'] },
  );

const pod = fc.record({
  annotations: fc.record(
    {
      'inject.istio.io/templates': fc.constantFrom('sidecar', 'gateway', 'grpc-agent', 'grpc-simple'),
      'sidecar.istio.io/nativeSidecar': fc.constantFrom('true', 'false'),
      'sidecar.istio.io/interceptionMode': fc.constantFrom('REDIRECT', 'TPROXY', 'NONE'),
      'sidecar.istio.io/capNetBindService': fc.constant('true'),
      'sidecar.istio.io/userVolume': fc.constant('{"uv":{"emptyDir":{}}}'),
      'sidecar.istio.io/userVolumeMount': fc.constant('{"uv":{"mountPath":"/uv"}}'),
      'status.sidecar.istio.io/port': fc.constantFrom('0', '9999'),
      'prometheus.io/port': fc.constantFrom('80', '15020'),
      'prometheus.io.scrape': fc.constantFrom('true', 'false'),
      'proxy.istio.io/config': fc.constantFrom(
        'holdApplicationUntilProxyStarts: true',
        'statusPort: 15099',
        'proxyMetadata: {A: x, B: "2"}',
      ),
      'sidecar.istio.io/rewriteAppHTTPProbers': fc.constantFrom('true', 'false'),
    },
    { requiredKeys: [] },
  ),
  labels: fc.constantFrom<JsonObject>({}, { app: 'web', 'topology.istio.io/network': 'n1' }),
  proxy: fc.option(container('istio-proxy')),
  containers: fc.constantFrom(['app'], ['app', 'second']),
  app: container('app'),
  volumes: fc.constantFrom<JsonObject[]>([], [{ name: 'workload-socket', csi: { driver: 'd' } }]),
});

it('gives the same for an injected workload as for a new one', async () => {
  const injectors = [
    await testInjector(await testSettings()),
    await testInjector(await testSettings('values.pilot.cni.enabled=true', 'components.cni.enabled=true')),
    await testInjector(await testSettings('values.global.network=n2', 'values.global.multiCluster.clusterName=c')),
  ];
  fc.assert(
    fc.property(
      pod,
      fc.constantFrom(...injectors),
      ({ annotations, labels, proxy, containers, app, volumes }, injector) => {
        const own = containers.map((name) => ({ ...app, name }));
        const document = {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'web' },
          spec: {
            template: {
              metadata: { annotations, labels },
              spec: {
                containers: proxy === null ? own : [...own, proxy],
                initContainers: [{ name: 'setup' }],
                volumes,
              },
            },
          },
        } as JsonObject;
        const once = injectedValue(injector, document);
        expect(injectedValue(injector, once)).toEqual(once);
      },
    ),
    { numRuns: 60 },
  );
});
