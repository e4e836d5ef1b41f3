import { type KubeObject, objectId } from '../../objects/object.ts';
import { type Check, error, warning } from '../check.ts';
import { labelOf } from '../labels.ts';
import type { PrecheckContext } from './context.ts';

/** Istio publishes images for these. */
const architectures = new Set(['amd64', 'arm64']);

export const nodeArchitecture: Check<PrecheckContext> = {
  id: 'MESH112',
  title: 'There are nodes that run the images of Istio',
  severity: 'error',
  run: async ({ nodes }) => {
    const all = await nodes();
    const foreign = all.filter((node) => !runsImages(node));
    if (foreign.length === 0) return [];
    const finding = foreign.length === all.length ? error : warning;
    const kinds = new Set(foreign.map((node) => `${systemOf(node)}/${architectureOf(node)}`));
    return [
      finding(
        `Istio has no images for ${[...kinds].join(', ')}, so its pods cannot run on ${foreign.length} of ${all.length} nodes`,
        {
          objects: foreign.map(objectId),
          hint: 'Keep pods with sidecars, gateways and node agents off these nodes with node selectors or taints.',
        },
      ),
    ];
  },
};

const systemOf = (node: KubeObject): string => labelOf(node, 'kubernetes.io/os') || 'linux';
const architectureOf = (node: KubeObject): string => labelOf(node, 'kubernetes.io/arch') || 'amd64';
const runsImages = (node: KubeObject): boolean => systemOf(node) === 'linux' && architectures.has(architectureOf(node));
