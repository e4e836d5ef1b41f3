import type { InjectionConfig } from '../inject/config.ts';
import type { JsonObject } from '../objects/json.ts';

/** A place that has everything that an injector works with; each part is read when it is asked for. */
export interface SettingsSource {
  config(): Promise<InjectionConfig>;
  values(): Promise<JsonObject>;
  mesh(): Promise<JsonObject>;
  /** The revision of the control plane, if the place knows one. */
  revision(): Promise<string>;
  nativeSidecars(): Promise<boolean>;
  /** What the user should know about the place. */
  readonly notes: readonly string[];
  close(): void;
}
