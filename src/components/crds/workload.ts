import {
  type Field,
  map,
  object,
  port,
  type Rule,
  rule,
  rules,
  type Schema,
  string,
  text,
  uint32,
  valueOr,
} from './schema.ts';

const fields = {
  address: [
    'IP address, host name or Unix socket.',
    text(
      { maxLength: 256 },
      rules(
        rule(
          'UDS must be an absolute path or abstract socket',
          'self.startsWith("unix://") ? (self.substring(7, 8) == "/" || self.substring(7, 8) == "@") : true',
        ),
        rule('UDS may not be a dir', 'self.startsWith("unix://") ? !self.endsWith("/") : true'),
      ),
    ),
  ],
  ports: [
    "Port numbers by the names of the service's ports.",
    map(
      port,
      { maxProperties: 128 },
      rules(
        rule(
          'port name must be valid',
          'self.all(key, size(key) < 63 && key.matches("^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$"))',
        ),
      ),
    ),
  ],
  labels: ['Labels that selectors see.', map(string, { maxProperties: 256 })],
  network: ['Network it is in; other networks reach it through a gateway.', text({ maxLength: 2048 })],
  locality: ['Where it runs, region/zone/subzone.', text({ maxLength: 2048 })],
  weight: ['Its share of the load, in relation to the others.', uint32],
  serviceAccount: ['Service account that it runs as.', text({ maxLength: 253 })],
} as const satisfies Record<string, Field>;

const addressRequired: Rule = rule('Address is required', 'has(self.address) || has(self.network)');
const noPortsOnSocket: Rule = rule(
  'UDS may not include ports',
  `${valueOr('address', '""')}.startsWith("unix://") ? !has(self.ports) : true`,
);

/** A machine or process outside of Kubernetes that takes part in the mesh. */
export const workload: Schema = object(fields, rules(addressRequired, noPortsOnSocket));
/** What the workloads of a group have in common; each brings its own address. */
export const workloadTemplate: Schema = object(fields, rules(noPortsOnSocket));
