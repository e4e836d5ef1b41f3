import { object, required, type Schema, string, uint32 } from './schema.ts';

/** A port by its number alone. */
export const portNumber: Schema = object({ number: ['The port.', uint32] });

const listenerPortFields = {
  number: ['Port to listen on.', uint32],
  protocol: ['Protocol that is spoken there, such as HTTP2 or TLS.', string],
  name: ['Label of the port.', string],
  targetPort: ['Port of the endpoint, where it differs.', uint32],
} as const;

/** A port that a sidecar listens on. */
export const listenerPort: Schema = object(listenerPortFields);
/** A port that a gateway listens on. */
export const gatewayPort: Schema = object(listenerPortFields, required('number', 'protocol', 'name'));

/** A service, or a subset of it, that receives traffic. */
export const destination: Schema = object(
  {
    host: ['Service in the registry.', string],
    subset: ["One of the subsets that the service's DestinationRule names.", string],
    port: ['Port of the service, if it has several.', portNumber],
  },
  required('host'),
);
