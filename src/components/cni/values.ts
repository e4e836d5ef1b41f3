import type { JsonObject, JsonValue } from '../../objects/json.ts';
import { isSet } from '../chart/field.ts';
import { layeredValues, withLifted } from '../chart/layers.ts';
import { unquoted } from '../chart/text.ts';
import type { RenderInput } from '../component.ts';
import { cniDefaults } from './defaults.ts';

/** The node agent that is rendered. */
export interface NodeAgent {
  /** The final values of the chart, with everything below `cni` at the top level as well. */
  readonly values: JsonObject;
  readonly namespace: JsonValue;
  readonly kubeVersion: string;
}

/** Works out the values of the CNI chart (gateways-cni-ztunnel facts 0.3). */
export const nodeAgent = ({ values: incoming, namespace, kubeVersion }: RenderInput): NodeAgent => {
  const values = withLifted(layeredValues(cniDefaults, incoming), 'cni');
  return { values, namespace: unquoted(namespace), kubeVersion };
};

/** Whether the agent serves ambient pods from the network of the host. */
export const sharesHostNetwork = ({ values }: NodeAgent): boolean =>
  isSet(values, 'ambient.enabled') && isSet(values, 'ambient.shareHostNetworkNamespace');
