import { choice, list, map, object, onlyOne, type Rule, required, rule, rules, type Schema, text } from './schema.ts';

/** `selector`: the pods that a resource is about, by labels without wildcards. */
export const matchLabels: Schema = object({
  matchLabels: [
    'Labels that a pod must carry, all of them. Without any, every workload in the namespace is meant.',
    map(
      text({ maxLength: 63 }, rules(rule('wildcard not allowed in label value match', '!self.contains("*")'))),
      { maxProperties: 4096 },
      rules(
        rule('wildcard not allowed in label key match', 'self.all(key, !key.contains("*"))'),
        rule('key must not be empty', 'self.all(key, key.size() != 0)'),
      ),
    ),
  ],
});

/** `workloadSelector` of the older networking resources: the same thing, with a field name of its own. */
export const workloadLabels: Schema = object({
  labels: [
    'Labels that a pod or workload entry must carry, all of them.',
    map(text({ maxLength: 63 }, rules(rule('wildcard is not supported in selector', '!self.contains("*")'))), {
      maxProperties: 256,
    }),
  ],
});

/** `targetRef`: a Gateway, Service or other object of the same namespace to which a policy is attached. */
export const targetRef: Schema = object(
  {
    group: [
      'API group of the target; empty means the core group.',
      text({ maxLength: 253, pattern: '^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$' }),
    ],
    kind: [
      'Kind of the target, such as Gateway or Service.',
      text({ minLength: 1, maxLength: 63, pattern: '^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$' }),
    ],
    name: ['Name of the target.', text({ minLength: 1, maxLength: 253 })],
    namespace: [
      'Must stay empty: policies attach only to targets beside them.',
      text(rules(rule('cross namespace referencing is not currently supported', 'self.size() == 0'))),
    ],
  },
  required('kind', 'name'),
);
export const targetRefs: Schema = list(targetRef, { maxItems: 16 });

/** A resource selects its workloads in one way only. */
export const oneTarget: Rule = onlyOne('targetRefs or selector', 'selector', 'targetRef', 'targetRefs');

/** Whether a proxy's outbound side (client), inbound side (server) or both are meant. */
export const trafficSide: Schema = choice('CLIENT_AND_SERVER', 'CLIENT', 'SERVER');
