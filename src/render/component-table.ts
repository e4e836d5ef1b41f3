import { renderBase } from '../components/base/base.ts';
import { renderCni } from '../components/cni/cni.ts';
import type { Renderer } from '../components/component.ts';
import { renderEgressGateway, renderIngressGateway } from '../components/gateway/gateway.ts';
import { renderIstiod } from '../components/istiod/istiod.ts';
import { renderZtunnel } from '../components/ztunnel/ztunnel.ts';
import type { ComponentKind } from '../config/resolved.ts';
import type { JsonObject } from '../objects/json.ts';

/** The object that runs a component's pods: what `k8s` settings change, and what they look for by its name. */
export interface Workload {
  readonly kind: 'Deployment' | 'DaemonSet';
  readonly name: string;
  readonly container: string;
  /** Whether `k8s.service.ports` are already part of the rendered Service, or are laid over it. */
  readonly servicePorts: 'rendered' | 'patched';
}

interface ComponentTraits {
  readonly renderer: Renderer;
  /** The workload of a component with these settings, under these values; undefined where it runs no pods. */
  readonly workload: (settings: JsonObject, values: JsonObject) => Workload | undefined;
}

const gatewayWorkload =
  (defaultName: string) =>
  ({ name }: JsonObject): Workload => ({
    kind: 'Deployment',
    name: typeof name === 'string' && name !== '' ? name : defaultName,
    container: 'istio-proxy',
    servicePorts: 'rendered',
  });

const daemonSet = (name: string, container: string) => (): Workload => ({
  kind: 'DaemonSet',
  name,
  container,
  servicePorts: 'patched',
});

/** Istiod as it is looked for. The revision `default` is left out, although the object itself bears it. */
const istiodWorkload = (_settings: JsonObject, { revision }: JsonObject): Workload => ({
  kind: 'Deployment',
  name: typeof revision === 'string' && !['', 'default'].includes(revision) ? `istiod-${revision}` : 'istiod',
  container: 'discovery',
  servicePorts: 'patched',
});

/** Operator-pipeline facts 6. */
export const componentTable: Record<ComponentKind, ComponentTraits> = {
  base: { renderer: renderBase, workload: () => undefined },
  pilot: { renderer: renderIstiod, workload: istiodWorkload },
  ingressGateways: { renderer: renderIngressGateway, workload: gatewayWorkload('istio-ingressgateway') },
  egressGateways: { renderer: renderEgressGateway, workload: gatewayWorkload('istio-egressgateway') },
  cni: { renderer: renderCni, workload: daemonSet('istio-cni-node', 'install-cni') },
  ztunnel: { renderer: renderZtunnel, workload: daemonSet('ztunnel', 'istio-proxy') },
};
