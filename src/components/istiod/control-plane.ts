import type { JsonObject, JsonValue } from '../../objects/json.ts';
import { field, isSet } from '../chart/field.ts';
import { layeredValues, withLifted } from '../chart/layers.ts';
import { revisionSuffix } from '../chart/revision.ts';
import { goQuoted, quotedText, unquoted } from '../chart/text.ts';
import type { RenderInput } from '../component.ts';
import { istiodDefaults } from './defaults.ts';

/** The istiod installation that is rendered. */
export interface ControlPlane {
  /** The values that reach the chart, before any layer of the chart itself. */
  readonly incoming: JsonObject;
  /** The final values: defaults, overlays and incoming values, with everything below `pilot` at the top level as well. */
  readonly values: JsonObject;
  /** Where istiod runs (the release namespace), as part of a name. */
  readonly namespace: string;
  /** `global.istioNamespace`, as part of a name: home of the service accounts; usually, but not always, `namespace`. */
  readonly istioNamespace: string;
  /** What revisioned names end in: nothing, or a dash and the revision. */
  readonly suffix: string;
}

/** Works out the values of istiod's chart (istiod-and-base facts 2.2 and 2.3). Throws an input error for a revision that is no text. */
export const controlPlane = ({ values: incoming, namespace }: RenderInput): ControlPlane => {
  const values = withLifted(layeredValues(istiodDefaults, incoming), 'pilot');
  return {
    incoming,
    values,
    namespace,
    istioNamespace: quotedText(field(values, 'global.istioNamespace')),
    suffix: revisionSuffix(values),
  };
};

/** `istiod` or `istiod-<revision>`: the name of most of its objects. */
export const istiodName = ({ suffix }: ControlPlane): string => `istiod${suffix}`;

/** The revision that namespaces and resources name to choose this istiod. */
export const selectedRevision = ({ values, suffix }: ControlPlane): string | null =>
  suffix === '' ? 'default' : goQuoted(values.revision);

/** The namespace of istiod as the metadata field shows it. */
export const ownNamespace = ({ namespace }: ControlPlane): JsonValue => unquoted(namespace);

/** `global.istioNamespace` as a metadata field shows it: null where it is empty. */
export const accountNamespace = ({ istioNamespace }: ControlPlane): JsonValue => unquoted(istioNamespace);

/** Whether an istiod runs in this cluster: it is no remote cluster, or a remote one with an injector of its own. */
export const runsHere = (values: JsonObject): boolean =>
  !isSet(values, 'istiodRemote.enabled') || isSet(values, 'istiodRemote.enabledLocalInjectorIstiod');

/** Whether an istiod reads this cluster's configuration: one that runs here, or a remote one that it is the config cluster of. */
export const readsConfigHere = (values: JsonObject): boolean =>
  runsHere(values) || isSet(values, 'global.configCluster');
