import { age, column, type ResourceType } from './definition.ts';
import { workload } from './workload.ts';

export const workloadEntry: ResourceType = {
  group: 'networking.istio.io',
  kind: 'WorkloadEntry',
  plural: 'workloadentries',
  shortName: 'we',
  versions: ['v1', 'v1alpha3', 'v1beta1'],
  stored: 'v1',
  columns: [age, column('Address', '.spec.address')],
  description: 'A virtual machine or other workload outside of Kubernetes, made known to the mesh.',
  spec: workload,
  specRequired: true,
};
