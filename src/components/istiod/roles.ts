import type { KubeObject } from '../../objects/object.ts';
import { field } from '../chart/field.ts';
import { pullSecrets } from '../chart/pull-secrets.ts';
import { role, roleBinding, rule } from '../chart/rbac.ts';
import { given } from '../chart/text.ts';
import { accountNamespace, type ControlPlane, istiodName } from './control-plane.ts';
import { accessLabels } from './labels.ts';

/** istiod's ServiceAccount and what it may do in its own namespace (istiod-and-base facts 8.1). */
export const account = (plane: ControlPlane): KubeObject[] => {
  const { values } = plane;
  const name = istiodName(plane);
  const namespace = accountNamespace(plane);
  const metadata = { name, namespace, labels: accessLabels };
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { ...metadata, ...given({ annotations: field(values, 'serviceAccountAnnotations') }) },
      ...pullSecrets(values),
    },
    role('Role', metadata, [
      rule(['networking.istio.io'], ['gateways'], ['create']),
      rule([''], ['secrets'], ['create', 'get', 'watch', 'list', 'update', 'delete']),
      rule([''], ['configmaps'], ['delete']),
      rule(['coordination.k8s.io'], ['leases'], ['get', 'update', 'patch', 'create']),
    ]),
    roleBinding('Role', metadata, { name, namespace }),
  ];
};
