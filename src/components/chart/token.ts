import type { JsonObject, JsonValue } from '../../objects/json.ts';

/** The volume with the token that a proxy or istiod shows to a certificate authority, for which it is made. */
export const tokenVolume = (audience: JsonValue): JsonObject => ({
  name: 'istio-token',
  projected: { sources: [{ serviceAccountToken: { path: 'istio-token', expirationSeconds: 43200, audience } }] },
});
