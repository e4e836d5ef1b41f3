import type { Addon } from './addon.ts';
import { type Program, service, workload } from './workload.ts';

/** Zipkin with traces in memory, at the address that Istio's mesh configuration has for it by default. */
export const zipkin: Addon = {
  name: 'zipkin',
  summary: 'traces of requests in the format of Zipkin, kept in memory',
  render: (namespace) => {
    const program: Program = {
      name: 'zipkin',
      namespace,
      selector: { app: 'zipkin' },
      ports: { 'http-zipkin': 9411 },
      probe: { path: '/health', port: 9411 },
      scratch: ['/tmp'],
      memory: { request: '128Mi', limit: '1Gi' },
    };
    return [...workload(program), service(program, 'zipkin', { 'http-zipkin': [9411, 9411] })];
  },
};
