import { inputError, nearestName } from '../errors.ts';
import { queryFor } from '../forward/pod-query.ts';
import type { PodQuery } from '../forward/pods.ts';
import { type DashboardTarget, dashboardTargets } from '../forward/targets.ts';
import type { KubeClient } from '../kube/client.ts';
import type { DashboardOptions } from './dashboard-options.ts';

/** What a command line asks for: which page, and of which pod if it is not any. */
export interface WantedPage {
  readonly target: DashboardTarget;
  readonly pod: string | undefined;
  readonly options: DashboardOptions;
}

/** Reads it. Throws an input error for an unknown page (names the nearest) and for what contradicts itself. */
export const wantedPage = (name: string, pod: string | undefined, options: DashboardOptions): WantedPage => {
  const target = targetNamed(name);
  refuseContradictions(target, pod, options);
  return { target, pod, options };
};

const targetNamed = (name: string): DashboardTarget => {
  const target = dashboardTargets.find((entry) => entry.name === name);
  if (target !== undefined) return target;
  const known = dashboardTargets.map((entry) => entry.name);
  const nearest = nearestName(name, known);
  throw inputError(
    `there is no dashboard ${name}`,
    nearest === undefined ? `There are ${known.join(', ')}.` : `Did you mean ${nearest}?`,
  );
};

const refuseContradictions = (target: DashboardTarget, pod: string | undefined, options: DashboardOptions): void => {
  if (pod !== undefined && options.selector !== undefined)
    throw inputError('a pod and a selector exclude each other', 'Name the pod, or select pods with -l.');
  if (target.selector === undefined && pod === undefined && options.selector === undefined)
    throw inputError(
      `${target.name} needs to know of which pod`,
      `Name it (meshctl dashboard ${target.name} POD, or deployment/NAME), or select pods with -l.`,
    );
};

/** The port in the pod. */
export const remotePort = ({ target, options }: WantedPage): number =>
  (target.name === 'controlz' ? options.ctrlz_port : undefined) ?? options.uiPort ?? target.port;

/** The pods that may answer. Errors as in queryFor. */
export const queryOf = async (
  client: KubeClient,
  { target, pod, options }: WantedPage,
  signal: AbortSignal,
): Promise<PodQuery> => {
  // Pages of the mesh live with the control plane, proxies wherever the user works.
  const own = target.selector === undefined ? client.transport.connection.access.namespace : options.istioNamespace;
  const namespace = options.namespace ?? own;
  if (pod !== undefined) return queryFor(client, pod, namespace, signal);
  return { kind: 'selector', namespace, selector: options.selector ?? target.selector ?? '' };
};

/** What to say where there are no pods: of something that was named, or of a page that is not installed. */
export const absence = (
  { target: { name, install }, pod, options: { selector } }: WantedPage,
  { namespace }: PodQuery,
): { message: string; hint: string } => {
  const named = pod ?? selector;
  if (named !== undefined)
    return {
      message: `there is no pod of ${named} in namespace ${namespace}`,
      hint: `See which there are: kubectl get pods -n ${namespace} --show-labels`,
    };
  return {
    message: `${name} is not installed: no pod of it is in namespace ${namespace}`,
    hint: `${install === undefined ? 'Install it' : `Install it with meshctl ${install}`}, or say with -n where it is.`,
  };
};
