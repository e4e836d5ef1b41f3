import { quotedText } from '../../components/chart/text.ts';
import { isJsonObject, type JsonObject, type JsonValue, valueAt } from '../../objects/json.ts';
import { type KubeObject, objectTitle } from '../../objects/object.ts';
import { agentgatewayImage, initImage, injectorSettings, proxyImage } from './injector.ts';
import type { ImageSettings } from './release-image.ts';

/** An image, and who pulls it: containers such as `Deployment/istio-system/istiod (discovery)`, or pods that istiod makes or changes. */
export interface ImageUse {
  readonly image: string;
  readonly usedBy: readonly string[];
}

/** A container of the rendered objects, or a kind of pod that istiod brings an image into. */
interface User {
  readonly image: string;
  readonly name: string;
}

/**
 * Every image that an installation of these objects pulls, in the order of their names: those of the objects' own pods,
 * and those that istiod injects or starts gateways with. Throws an input error where an overlay broke the injector's texts.
 */
export const imageList = (objects: readonly KubeObject[]): ImageUse[] => {
  const injector = injectorSettings(objects);
  const users = [
    ...containersIn(objects).flatMap((container) => containerUsers(container, injector)),
    ...(injector === undefined ? [] : injectedUsers(injector, istiodSettings(objects))),
  ];
  const images = [...new Set(users.map(({ image }) => image))].sort();
  return images.map((image) => ({
    image,
    usedBy: users.filter((user) => user.image === image).map(({ name }) => name),
  }));
};

interface Container {
  readonly owner: KubeObject;
  readonly container: JsonObject;
  readonly annotations: JsonObject;
}

const podOwners = new Set(['DaemonSet', 'Deployment', 'Job', 'StatefulSet']);

const containersIn = (objects: readonly KubeObject[]): Container[] =>
  objects
    .filter(({ kind }) => podOwners.has(kind))
    .flatMap((owner) => {
      const template = valueAt(owner, 'spec', 'template');
      const annotations = valueAt(template, 'metadata', 'annotations');
      return ['initContainers', 'containers']
        .flatMap((list) => mapsIn(valueAt(template, 'spec', list)))
        .map((container) => ({ owner, container, annotations: isJsonObject(annotations) ? annotations : {} }));
    });

const mapsIn = (list: JsonValue | undefined): JsonObject[] => (Array.isArray(list) ? list.filter(isJsonObject) : []);

/** The image `auto` is filled in by the injector; where that is another control plane's, nobody here knows it. */
const containerUsers = ({ owner, container, annotations }: Container, injector: ImageSettings | undefined): User[] => {
  const written = quotedText(container.image);
  const image = written === 'auto' ? injector && proxyImage(injector, annotations) : written;
  return image ? [{ image, name: `${objectTitle(owner)} (${quotedText(container.name)})` }] : [];
};

/** A setting of istiod's environment, as it takes effect. */
type Setting = (name: string, fallback: string) => string;

const istiodSettings = (objects: readonly KubeObject[]): Setting => {
  const istiod = containersIn(objects).find(({ container }) => container.name === 'discovery');
  const env = mapsIn(istiod?.container.env);
  return (name, fallback) => quotedText(env.findLast((entry) => entry.name === name)?.value ?? fallback);
};

interface InjectedKind {
  readonly name: string;
  readonly image: (injector: ImageSettings) => string;
  readonly isOn: (setting: Setting) => boolean;
}

const gatewaysAreMade = (setting: Setting): boolean =>
  setting('PILOT_ENABLE_GATEWAY_API_DEPLOYMENT_CONTROLLER', 'true') !== 'false';

/** Which pods istiod makes or changes (injection facts 7 and 9.1). */
const injectedKinds: readonly InjectedKind[] = [
  { name: 'injected pods (istio-proxy)', image: proxyImage, isOn: () => true },
  { name: 'injected pods (istio-init)', image: initImage, isOn: () => true },
  { name: 'gateways of the Gateway API (istio-proxy)', image: proxyImage, isOn: gatewaysAreMade },
  {
    name: 'waypoints (istio-proxy)',
    image: proxyImage,
    isOn: (setting) => gatewaysAreMade(setting) && setting('PILOT_ENABLE_AMBIENT', 'false') === 'true',
  },
  {
    name: 'gateways of the class istio-agentgateway (agentgateway)',
    image: agentgatewayImage,
    isOn: (setting) => gatewaysAreMade(setting) && setting('PILOT_ENABLE_AGENTGATEWAY', 'false') === 'true',
  },
];

const injectedUsers = (injector: ImageSettings, setting: Setting): User[] =>
  injectedKinds.filter(({ isOn }) => isOn(setting)).map(({ name, image }) => ({ name, image: image(injector) }));
