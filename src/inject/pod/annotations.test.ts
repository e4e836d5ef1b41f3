import { expect, it } from 'vitest';
import { checkAnnotations } from './annotations.ts';

const check = (annotations: Record<string, string>) => (): void =>
  checkAnnotations({ metadata: { annotations }, spec: {} });

const traffic = 'traffic.sidecar.istio.io';

it.each([
  ['sidecar.istio.io/interceptionMode', 'TPROXY'],
  ['status.sidecar.istio.io/port', ' 0 '],
  ['readiness.status.sidecar.istio.io/periodSeconds', '4294967295'],
  [`${traffic}/includeOutboundIPRanges`, '*'],
  [`${traffic}/includeOutboundIPRanges`, ''],
  [`${traffic}/excludeOutboundIPRanges`, '10.0.0.0/8,fd00::/8'],
  [`${traffic}/includeInboundPorts`, '80, 443'],
  [`${traffic}/includeInboundPorts`, '*'],
  [`${traffic}/excludeOutboundPorts`, ''],
  [`${traffic}/includeOutboundPorts`, 'whatever'],
  [`${traffic}/excludeInterfaces`, 'eth0, net1.2'],
  ['prometheus.istio.io/merge-metrics', 'f'],
  ['proxy.istio.io/config', 'concurrency: 3'],
  ['proxy.istio.io/config', ''],
  ['sidecar.istio.io/proxyCPU', '0.5'],
  ['sidecar.istio.io/logLevel', 'any"thing'],
  ['constructor', 'x'],
])('takes %s: %j', (name, value) => {
  expect(check({ [name]: value })).not.toThrow();
});

it.each([
  ['sidecar.istio.io/interceptionMode', 'redirect'],
  ['status.sidecar.istio.io/port', '65536'],
  ['readiness.status.sidecar.istio.io/failureThreshold', '-1'],
  ['readiness.status.sidecar.istio.io/failureThreshold', ' 1'],
  [`${traffic}/includeOutboundIPRanges`, '10.0.0.0/8, 10.0.0.0/8'],
  [`${traffic}/includeOutboundIPRanges`, '10.0.0.0/33'],
  [`${traffic}/includeOutboundIPRanges`, '10.0.0.1'],
  [`${traffic}/excludeOutboundIPRanges`, '*'],
  [`${traffic}/includeInboundPorts`, '80,,81'],
  [`${traffic}/excludeInboundPorts`, '*'],
  [`${traffic}/kubevirtInterfaces`, '1eth'],
  ['istio.io/reroute-virtual-interfaces', 'a-name-that-is-too-long'],
  ['prometheus.istio.io/merge-metrics', 'yes'],
  ['proxy.istio.io/config', 'concurrency: x'],
  ['proxy.istio.io/config', 'a: [b'],
  ['proxy.istio.io/config', 'text'],
  ['proxy.istio.io/config', 'proxyMetadata: {A: y}'],
  ['sidecar.istio.io/proxyMemoryLimit', '1 Gi'],
])('refuses %s: %j', (name, value) => {
  expect(check({ [name]: value })).toThrow(`annotation ${name}: expected `);
});

it('names every bad annotation with what is allowed', () => {
  const bad = { 'sidecar.istio.io/interceptionMode': 'x', 'status.sidecar.istio.io/port': 'y' };
  expect(check(bad)).toThrow(
    'annotation sidecar.istio.io/interceptionMode: expected REDIRECT, TPROXY or NONE, found "x"\n' +
      'annotation status.sidecar.istio.io/port: expected a port from 0 to 65535, found "y"',
  );
});
