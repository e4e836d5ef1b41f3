import { expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import { containerNamed } from '../test-injector.ts';
import { decodePod, type Pod } from './pod.ts';
import { rewriteProbes } from './probes.ts';

const podWith = (container: JsonObject, annotations: JsonObject = {}, env: JsonObject[] = []): Pod =>
  decodePod({
    metadata: { annotations },
    spec: {
      containers: [
        { name: 'app', ports: [{ name: 'http', containerPort: 8080 }], ...container },
        { name: 'istio-proxy', env, readinessProbe: { httpGet: { path: '/own', port: 1 } } },
      ],
    },
  });

const rewritten = (pod: Pod, rewriteByDefault = true) => {
  const { spec } = rewriteProbes(pod, { rewriteByDefault, statusPort: 15020 });
  const env = containerNamed(spec.containers, 'istio-proxy').env as JsonObject[] | undefined;
  const probers = env?.find(({ name }) => name === 'ISTIO_KUBE_APP_PROBERS')?.value;
  return { app: containerNamed(spec.containers, 'app'), probers, env };
};

it.each([
  [
    { readinessProbe: { httpGet: { path: '/r?a=1&b', port: 'http', scheme: 'HTTPS', host: 'h' }, timeoutSeconds: 3 } },
    {
      readinessProbe: {
        httpGet: { path: '/app-health/app/readyz', port: 15020, scheme: 'HTTP', host: 'h' },
        timeoutSeconds: 3,
      },
    },
    '{"/app-health/app/readyz":{"httpGet":{"path":"/r?a=1\\u0026b","port":8080,"host":"h","scheme":"HTTPS"},"timeoutSeconds":3}}',
  ],
  [
    { livenessProbe: { tcpSocket: { port: 5, host: 'h' }, periodSeconds: 9 } },
    { livenessProbe: { httpGet: { path: '/app-health/app/livez', port: 15020 }, periodSeconds: 9 } },
    '{"/app-health/app/livez":{"tcpSocket":{"port":5,"host":"h"}}}',
  ],
  [
    { startupProbe: { grpc: { port: 5 } } },
    { startupProbe: { httpGet: { path: '/app-health/app/startupz', port: 15020 } } },
    '{"/app-health/app/startupz":{"grpc":{"port":5,"service":null}}}',
  ],
  [
    { lifecycle: { preStop: { httpGet: { port: 5 } }, postStart: { tcpSocket: { port: 6 } } } },
    {
      lifecycle: {
        preStop: { httpGet: { path: '/app-lifecycle/app/prestopz', port: 15020 } },
        postStart: { httpGet: { path: '/app-lifecycle/app/poststartz', port: 15020 } },
      },
    },
    '{"/app-lifecycle/app/poststartz":{"tcpSocket":{"port":6}},"/app-lifecycle/app/prestopz":{"httpGet":{"port":5}}}',
  ],
  [
    { readinessProbe: { httpGet: { path: '/r', port: 'nope' } } },
    { readinessProbe: { httpGet: { path: '/app-health/app/readyz', port: 15020 } } },
    undefined,
  ],
])('rewrites %j', (container, expected, probers) => {
  const result = rewritten(podWith(container));
  expect(result.app).toMatchObject(expected);
  expect(result.probers).toBe(probers);
});

it.each([
  ['exec', { readinessProbe: { exec: { command: ['x'] } } }],
  ['sleep', { lifecycle: { preStop: { sleep: { seconds: 1 } } } }],
  ['a probe of the agent', { readinessProbe: { httpGet: { path: '/x', port: 15020 } } }],
])('leaves %s alone', (_case, container) => {
  const result = rewritten(podWith(container));
  expect(result.app).toMatchObject(container);
  expect(result.probers).toBeUndefined();
});

const readiness = { readinessProbe: { tcpSocket: { port: 5 } } };
const rewrite = 'sidecar.istio.io/rewriteAppHTTPProbers';

it.each([
  [{ [rewrite]: 'false' }, true, false],
  [{ [rewrite]: 'T' }, false, true],
  [{ [rewrite]: 'nope' }, true, true],
  [{ [rewrite]: 'nope' }, false, false],
  [{}, false, false],
])('%j with default %s rewrites: %s', (annotations, byDefault, expected) => {
  const { app } = rewritten(podWith(readiness, annotations), byDefault);
  expect(Object.hasOwn(app.readinessProbe as JsonObject, 'httpGet')).toBe(expected);
});

it('goes by the pod’s own status port', () => {
  const { app } = rewritten(podWith(readiness, { 'status.sidecar.istio.io/port': ' 9999 ' }));
  expect(app.readinessProbe).toMatchObject({ httpGet: { port: 9999 } });
});

it('needs a proxy', () => {
  const pod = decodePod({ spec: { containers: [{ name: 'app', ...readiness }] } });
  expect(rewriteProbes(pod, { rewriteByDefault: true, statusPort: 1 })).toBe(pod);
});

it('adds to what an injected proxy knows, but does not change it', () => {
  const known = '{"/app-health/app/readyz":{"httpGet":{"port":1}},"/app-health/gone/livez":{}}';
  const env = [{ name: 'ISTIO_KUBE_APP_PROBERS', value: known }, { name: 'LAST' }];
  const injected = podWith(
    { ...readiness, livenessProbe: { tcpSocket: { port: 7 } } },
    { 'sidecar.istio.io/status': '{}' },
    env,
  );
  const result = rewritten(injected);
  expect(result.probers).toBe(
    '{"/app-health/app/livez":{"tcpSocket":{"port":7}},"/app-health/app/readyz":{"httpGet":{"port":1}},"/app-health/gone/livez":{}}',
  );
  expect(result.env?.map(({ name }) => name)).toEqual(['ISTIO_KUBE_APP_PROBERS', 'LAST']);
});
