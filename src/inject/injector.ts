import { inputError } from '../errors.ts';
import { fromJson } from '../gotemplate/value/json.ts';
import { isJsonObject, type JsonObject, type JsonValue, valueAt } from '../objects/json.ts';
import { strategicMerge } from '../objects/strategic-merge.ts';
import { readYaml } from '../objects/yaml/read.ts';
import type { InjectionConfig } from './config.ts';
import { rootData } from './data/root.ts';
import { injectionFunctions } from './functions/index.ts';
import { proxyImage } from './image.ts';
import { meshProxyConfig } from './mesh/mesh-config.ts';
import { layProxyConfig } from './mesh/proxy-config.ts';
import { pathText, TypeMismatch } from './mismatch.ts';
import { checkAnnotations } from './pod/annotations.ts';
import { locationOf, withLocationEnv, withNetworkLabel } from './pod/location.ts';
import { keepEnvOrder, orderContainers } from './pod/order.ts';
import type { Owner } from './pod/owner.ts';
import {
  containersOf,
  decodePod,
  findContainer,
  metadataText,
  metadataTexts,
  type Pod,
  podJson,
  proxyName,
  withContainers,
  withMetadataTexts,
} from './pod/pod.ts';
import { rewriteProbes } from './pod/probes.ts';
import { mergePrometheus } from './pod/prometheus.ts';
import { fitUserIds, reapplyContainers } from './pod/reapply.ts';
import { withStatus } from './pod/status.ts';
import { strippedPod } from './pod/strip.ts';
import { parseTemplates, renderTemplate } from './render.ts';

/** Everything that an injector works with. */
export interface InjectorSettings {
  readonly config: InjectionConfig;
  /** The injector's `values`. */
  readonly values: JsonObject;
  /** The mesh configuration (mesh/mesh-config.ts). */
  readonly mesh: JsonObject;
  /** The control plane's revision; empty for the default one. */
  readonly revision: string;
  /** Proxies are native sidecars where pods do not say. */
  readonly nativeSidecars: boolean;
  /** The environment that templates may read. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** An injected pod, and the templates that it was made with. */
export interface Injection {
  readonly pod: Pod;
  readonly templates: readonly string[];
}

/**
 * Makes a function that injects one pod after another; templates are parsed once. The function throws an input error
 * for bad annotations, and for templates that do not exist, fail, or do not give a pod.
 */
export const createInjector = async (settings: InjectorSettings): Promise<(pod: Pod, owner: Owner) => Injection> => {
  const { config, values, revision, variables } = settings;
  const templates = parseTemplates(config.templates, await injectionFunctions(config.templates, variables));
  const goValues = fromJson(values);

  return (pod, owner) => {
    checkAnnotations(pod);
    const proxyConfig = proxyConfigOf(pod, meshProxyConfig(settings.mesh));
    const mesh = config.behaviour === 'istiod' ? settings.mesh : { ...settings.mesh, defaultConfig: proxyConfig };
    const statusPort = Number(meshProxyConfig(mesh).statusPort ?? 0);
    const location = locationOf(pod, values);
    const names = templateNames(pod, config);
    const data = rootData({
      pod: strippedPod(pod, statusPort),
      owner,
      mesh,
      proxyConfig,
      values: goValues,
      revision,
      nativeSidecars: settings.nativeSidecars,
      proxyImage: proxyImage(values, proxyConfig, pod),
      compliancePolicy: variables.COMPLIANCE_POLICY ?? '',
    });

    let template: Pod = { metadata: {}, spec: {} };
    let merged = pod;
    for (const name of names) {
      const overlay = renderTemplate(templates, name, data);
      template = withNamesOf(template, overlay);
      merged = patched(withNativeProxy(merged, template, settings), overlay, name);
    }
    merged = fitUserIds(reapplyContainers(merged, template, pod), pod, String(proxyConfig.interceptionMode ?? ''));
    merged = withLocationEnv(merged, location);
    merged = mergePrometheus(merged, { enablePrometheusMerge: mesh.enablePrometheusMerge === true, statusPort });
    merged = rewriteProbes(merged, { rewriteByDefault: rewritesByDefault(values), statusPort });
    merged = keepEnvOrder(merged, pod);
    merged = withStatus(withNetworkLabel(merged, location), template, revision);
    merged = withAnnotations(merged, config.injectedAnnotations);
    return { pod: orderContainers(merged, startsFirst(proxyConfig, values)), templates: names };
  };
};

const withAnnotations = (pod: Pod, annotations: ReadonlyMap<string, string>): Pod =>
  annotations.size === 0
    ? pod
    : withMetadataTexts(pod, 'annotations', [...metadataTexts(pod, 'annotations'), ...annotations]);

/** The proxy configuration of a pod: its own over that of the mesh. */
const proxyConfigOf = (pod: Pod, base: JsonObject): JsonObject => {
  const own = metadataText(pod, 'annotations', 'proxy.istio.io/config');
  return own === undefined ? base : layProxyConfig(base, readYaml(own, 'annotation proxy.istio.io/config'));
};

/** The templates that the pod asks for, else the default ones, with aliases resolved one level deep. */
const templateNames = (pod: Pod, { defaultTemplates, aliases }: InjectionConfig): string[] => {
  const wish = metadataText(pod, 'annotations', 'inject.istio.io/templates');
  const names = wish === undefined ? defaultTemplates : wish.split(',').map((name) => name.trim());
  return names.flatMap((name) => aliases.get(name) ?? [name]);
};

const namedLists = ['containers', 'initContainers', 'volumes', 'imagePullSecrets'];

/** What the templates bring, name by name: the template so far with the lists of a further overlay merged in. */
const withNamesOf = (template: Pod, { spec }: JsonObject): Pod => {
  const lists = namedLists.map((list) => [list, valueAt(spec, list)] as const);
  const names = lists.flatMap(([list, items]) => (Array.isArray(items) ? [[list, items.map(nameOnly)] as const] : []));
  return {
    metadata: {},
    spec: strategicMerge({ spec: template.spec }, { spec: Object.fromEntries(names) }, 'Pod').spec,
  };
};

/** An item of a list without all but its name, and what a patch says about it. */
const nameOnly = (item: JsonValue): JsonValue => {
  if (!isJsonObject(item)) return item;
  const { name, $patch } = item;
  return { ...(name === undefined ? {} : { name }), ...($patch === undefined ? {} : { $patch }) };
};

const patched = (pod: Pod, overlay: JsonObject, template: string): Pod => {
  try {
    return decodePod(strategicMerge(podJson(pod), overlay, 'Pod'));
  } catch (error) {
    if (error instanceof TypeMismatch)
      throw inputError(`template ${template} does not give a pod: ${pathText(error.path)}: ${error.message}`);
    throw error;
  }
};

/** Moves the proxy to the init containers, where the template wants it there. */
const withNativeProxy = (pod: Pod, template: Pod, { nativeSidecars }: InjectorSettings): Pod => {
  const wish = metadataText(pod, 'annotations', 'sidecar.istio.io/nativeSidecar');
  const isNative = wish === 'true' || (wish !== 'false' && nativeSidecars);
  const containers = containersOf(pod, 'containers');
  const proxy = findContainer(containers, proxyName);
  if (!isNative || proxy === undefined || !findContainer(containersOf(template, 'initContainers'), proxyName))
    return pod;
  const others = containers.filter((container) => container !== proxy);
  return withContainers(withContainers(pod, 'containers', others), 'initContainers', [
    ...containersOf(pod, 'initContainers'),
    proxy,
  ]);
};

const rewritesByDefault = (values: JsonObject): boolean =>
  valueAt(values, 'sidecarInjectorWebhook', 'rewriteAppHTTPProbe') === true;

/** Whether the application has to wait until the proxy runs. */
const startsFirst = (proxyConfig: JsonObject, values: JsonObject): boolean =>
  proxyConfig.holdApplicationUntilProxyStarts === true ||
  valueAt(values, 'global', 'proxy', 'holdApplicationUntilProxyStarts') === true;
