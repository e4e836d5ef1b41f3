import { isJsonObject, type JsonObject, type JsonValue, ownValue, valueAt } from '../objects/json.ts';
import type { ComponentKind, ResolvedComponent } from './resolved.ts';

interface Traits {
  readonly kind: ComponentKind;
  /** Whether it is on where `components` has no key for it. */
  readonly absentIsOn: boolean;
  /** For a list of gateways: the chart's key below `values.gateways`, whose `enabled: true` turns on every element. */
  readonly gateway?: string;
}

/** The components in rendering order (operator-pipeline facts 1.3, 6). */
const table: readonly Traits[] = [
  { kind: 'base', absentIsOn: true },
  { kind: 'pilot', absentIsOn: true },
  { kind: 'ingressGateways', absentIsOn: true, gateway: 'istio-ingressgateway' },
  { kind: 'egressGateways', absentIsOn: false, gateway: 'istio-egressgateway' },
  { kind: 'cni', absentIsOn: false },
  { kind: 'ztunnel', absentIsOn: false },
];

/**
 * The enabled components of a merged `spec.components`, given the final values. A component whose key is present is on unless it says `enabled: false`.
 * `namespace` is that of the control plane, in which components without their own one live.
 */
export const enabledComponents = (
  components: JsonValue | undefined,
  values: JsonObject,
  namespace: string,
): ResolvedComponent[] =>
  table.flatMap(({ kind, absentIsOn, gateway }) => {
    const entry = valueAt(components, kind) ?? undefined;
    const path = `components.${kind}`;
    const component = (settings: JsonObject, at: string): ResolvedComponent => ({
      kind,
      path: at,
      namespace: textOr(ownValue(settings, 'namespace'), namespace),
      settings,
    });
    if (entry === undefined) return absentIsOn ? [component({}, path)] : [];
    const forced = gateway !== undefined && valueAt(values, 'gateways', gateway, 'enabled') === true;
    const isOn = (settings: JsonObject): boolean => forced || ownValue(settings, 'enabled') !== false;
    if (!Array.isArray(entry)) return isJsonObject(entry) && isOn(entry) ? [component(entry, path)] : [];
    return entry.flatMap((element, index) => {
      const settings = isJsonObject(element) ? element : {};
      return isOn(settings) ? [component(settings, `${path}[${index}]`)] : [];
    });
  });

const textOr = (value: JsonValue | undefined, fallback: string): string =>
  typeof value === 'string' && value !== '' ? value : fallback;
