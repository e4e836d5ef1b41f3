import { isJsonObject, type JsonObject, type JsonValue, mergeMaps } from '../../objects/json.ts';
import { selectedOverlays } from '../chart/layers.ts';
import { orDefault, quotedText, unquoted } from '../chart/text.ts';
import type { RenderInput } from '../component.ts';
import { ztunnelDefaults } from './defaults.ts';

/** The ztunnel installation that is rendered. */
export interface Ztunnel {
  /** The final values of the chart, with everything below `global` at the top level as well. */
  readonly values: JsonObject;
  readonly namespace: JsonValue;
  /** What its objects are called, as part of a name. */
  readonly name: string;
}

/**
 * Works out the values of the ztunnel chart, which reads its settings at the top level and takes those of `global` where
 * it has none of its own (gateways-cni-ztunnel facts 0.3 and 5.1).
 */
export const ztunnelOf = ({ values: incoming, namespace }: RenderInput): Ztunnel => {
  const { profile, compatibility, platform } = selectedOverlays(incoming);
  const lifted = [profile, incoming].map(({ global }) => (isJsonObject(global) ? global : {}));
  const values = mergeMaps(ztunnelDefaults, profile, compatibility, platform, ...lifted, incoming, {
    // For messages, which name a value as the user wrote it.
    ztunnel: incoming,
  });
  return { values, namespace: unquoted(namespace), name: quotedText(orDefault(values.resourceName, 'ztunnel')) };
};
