import { age, column, type ResourceType } from './definition.ts';
import { choice, map, object, rule, rules } from './schema.ts';
import { matchLabels } from './selector.ts';

const mutualTls = object({
  mode: ['How strictly mutual TLS is asked for.', choice('UNSET', 'DISABLE', 'PERMISSIVE', 'STRICT')],
});

export const peerAuthentication: ResourceType = {
  group: 'security.istio.io',
  kind: 'PeerAuthentication',
  plural: 'peerauthentications',
  shortName: 'pa',
  versions: ['v1', 'v1beta1'],
  stored: 'v1',
  columns: [column('Mode', '.spec.mtls.mode'), age],
  description: 'Says whether workloads accept plain text, mutual TLS or both.',
  spec: object(
    {
      selector: ['Workloads that the setting is for.', matchLabels],
      mtls: ['Mutual TLS on every port.', mutualTls],
      portLevelMtls: [
        'Mutual TLS by port number, ahead of the general setting.',
        map(
          mutualTls,
          { minProperties: 1 },
          rules(rule('port must be between 1-65535', 'self.all(key, 0 < int(key) && int(key) <= 65535)')),
        ),
      ],
    },
    rules(
      rule(
        'portLevelMtls requires selector',
        'has(self.portLevelMtls) ? (((has(self.selector) && has(self.selector.matchLabels)) ? self.selector.matchLabels : {}).size() > 0) : true',
      ),
    ),
  ),
};
