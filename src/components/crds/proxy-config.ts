import type { ResourceType } from './definition.ts';
import { int32, integer, map, nullable, object, string, text } from './schema.ts';
import { matchLabels } from './selector.ts';

export const proxyConfig: ResourceType = {
  group: 'networking.istio.io',
  kind: 'ProxyConfig',
  plural: 'proxyconfigs',
  versions: ['v1beta1'],
  stored: 'v1beta1',
  columns: [],
  description: 'Start-up settings of proxies; a change takes effect when a pod is created anew.',
  spec: object({
    selector: ['Workloads whose proxies are configured.', matchLabels],
    concurrency: ['Worker threads of the proxy; 0 means one for each core.', nullable(integer(int32, { minimum: 0 }))],
    environmentVariables: ['Environment variables that the proxy gets in addition.', map(text({ maxLength: 2048 }))],
    image: [
      'Which build of the proxy runs.',
      object({ imageType: ['Variant of the image, such as distroless or debug.', string] }),
    ],
  }),
};
