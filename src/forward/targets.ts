/** A web page of the mesh: which pods answer it, on which port, and below which path. */
export interface DashboardTarget {
  readonly name: string;
  /** Selects the pods if none are named; left out where the user has to say which. */
  readonly selector?: string;
  readonly port: number;
  readonly path?: string;
  /** What to tell meshctl so that there are such pods; left out where it installs none. */
  readonly install?: string;
}

const addon = (target: DashboardTarget): DashboardTarget => ({ ...target, install: `addons install ${target.name}` });

/** Every dashboard, by the labels that Istio's addons and the mesh's own parts carry. */
export const dashboardTargets: readonly DashboardTarget[] = [
  addon({ name: 'kiali', selector: 'app=kiali', port: 20001, path: '/kiali' }),
  addon({ name: 'grafana', selector: 'app.kubernetes.io/name=grafana', port: 3000 }),
  addon({ name: 'prometheus', selector: 'app.kubernetes.io/name=prometheus', port: 9090 }),
  addon({ name: 'jaeger', selector: 'app=jaeger', port: 16686 }),
  addon({ name: 'zipkin', selector: 'app=zipkin', port: 9411 }),
  { name: 'skywalking', selector: 'app=skywalking-ui', port: 8080 },
  { name: 'istiod-debug', selector: 'app=istiod', port: 15014, path: '/debug', install: 'install' },
  { name: 'controlz', selector: 'app=istiod', port: 9876, install: 'install' },
  { name: 'envoy', port: 15000 },
  { name: 'proxy', port: 15000 },
  { name: 'ztunnel', selector: 'app=ztunnel', port: 15000, install: 'install --set profile=ambient' },
];
