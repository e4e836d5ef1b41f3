/** A web page of the mesh: which pods answer it, on which port, and below which path. */
export interface DashboardTarget {
  readonly name: string;
  /** Selects the pods if none are named; undefined where the user has to say which. */
  readonly selector: string | undefined;
  readonly port: number;
  readonly path: string;
  /** `meshctl addons install` offers it. */
  readonly isAddon: boolean;
}

const addon = (name: string, selector: string, port: number, path = ''): DashboardTarget => ({
  name,
  selector,
  port,
  path,
  isAddon: true,
});
const debugPage = (name: string, selector: string | undefined, port: number, path = ''): DashboardTarget => ({
  name,
  selector,
  port,
  path,
  isAddon: false,
});

/** Every dashboard, by the labels that Istio's addons and the mesh's own parts carry. */
export const dashboardTargets: readonly DashboardTarget[] = [
  addon('kiali', 'app=kiali', 20001, '/kiali'),
  addon('grafana', 'app.kubernetes.io/name=grafana', 3000),
  addon('prometheus', 'app.kubernetes.io/name=prometheus', 9090),
  addon('jaeger', 'app=jaeger', 16686),
  addon('zipkin', 'app=zipkin', 9411),
  { ...addon('skywalking', 'app=skywalking-ui', 8080), isAddon: false },
  debugPage('istiod-debug', 'app=istiod', 15014, '/debug'),
  debugPage('controlz', 'app=istiod', 9876),
  debugPage('envoy', undefined, 15000),
  debugPage('proxy', undefined, 15000),
  debugPage('ztunnel', 'app=ztunnel', 15000),
];
