import { texts } from './texts.constant.ts';

/**
 * The built-in injection templates by name, in the order of the injector ConfigMap, as Go template text that istiod reads
 * too. `sidecar`, `gateway` and `grpc-*` render a partial Pod; `waypoint`, `kube-gateway` and `agentgateway` the objects
 * of a Gateway (injection facts 1.3). Each text ends in a newline.
 */
export const injectionTemplates: Record<string, string> = texts;

/** True for a template of this name that is the built-in one, white space around it aside. */
export const isBuiltIn = (name: string, text: string): boolean =>
  Object.hasOwn(injectionTemplates, name) && injectionTemplates[name]?.trim() === text.trim();
