import type { Addon } from './addon.ts';
import { type Program, service, workload } from './workload.ts';

/** Jaeger with everything in one process and traces in memory; the collector is where the profile `demo` sends them. */
export const jaeger: Addon = {
  name: 'jaeger',
  summary: 'traces of requests, kept in memory',
  render: (namespace) => {
    const program: Program = {
      name: 'jaeger',
      namespace,
      selector: { app: 'jaeger' },
      // Its built-in configuration listens on loopback unless told otherwise.
      env: { JAEGER_LISTEN_HOST: '0.0.0.0' },
      ports: { 'http-query': 16686, 'grpc-query': 16685, 'grpc-otlp': 4317, 'http-otlp': 4318, 'http-zipkin': 9411 },
      probe: { path: '/', port: 16686 },
      scratch: ['/tmp'],
      memory: { request: '128Mi', limit: '1Gi' },
    };
    return [
      ...workload(program),
      service(program, 'tracing', { 'http-query': [80, 16686], 'grpc-query': [16685, 16685] }),
      service(program, 'jaeger-collector', {
        'grpc-otlp': [4317, 4317],
        'http-otlp': [4318, 4318],
        'http-zipkin': [9411, 9411],
      }),
    ];
  },
};
