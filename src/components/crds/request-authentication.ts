import type { ResourceType } from './definition.ts';
import { boolean, duration, list, object, onlyOne, required, rule, rules, string, text } from './schema.ts';
import { matchLabels, oneTarget, targetRef, targetRefs } from './selector.ts';

const filled = text({ minLength: 1 });
const filledList = list(filled);
const keySetUrl = text(
  { minLength: 1, maxLength: 2048 },
  rules(rule('url must have scheme http:// or https://', 'url(self).getScheme() in ["http", "https"]')),
);

const jwtRule = object(
  {
    issuer: ['Who must have issued the token (claim iss).', filled],
    audiences: ['Audiences of which the token must name one.', filledList],
    jwks: ['Public keys of the issuer, inline.', string],
    jwksUri: ['Address from which the public keys are fetched.', keySetUrl],
    jwks_uri: ['Older spelling of jwksUri.', keySetUrl],
    fromHeaders: [
      'Headers that may hold the token.',
      list(
        object(
          { name: ['Name of the header.', filled], prefix: ['What stands before the token.', string] },
          required('name'),
        ),
      ),
    ],
    fromParams: ['Query parameters that may hold the token.', filledList],
    fromCookies: ['Cookies that may hold the token.', filledList],
    forwardOriginalToken: ['Whether the application gets to see the token.', boolean],
    outputPayloadToHeader: ["Header that receives the token's decoded payload.", string],
    outputClaimToHeaders: [
      'Claims that are handed on as headers.',
      list(
        object(
          {
            header: ['Header to write.', text({ minLength: 1, pattern: '^[-_A-Za-z0-9]+$' })],
            claim: ['Claim to take.', filled],
          },
          required('header', 'claim'),
        ),
      ),
    ],
    spaceDelimitedClaims: ['Further claims to be read as lists of words, as scope is.', list(filled, { maxItems: 64 })],
    timeout: ['How long fetching the keys may take.', duration],
  },
  rules(onlyOne('jwks or jwksUri', 'jwksUri', 'jwks_uri', 'jwks')),
);

export const requestAuthentication: ResourceType = {
  group: 'security.istio.io',
  kind: 'RequestAuthentication',
  plural: 'requestauthentications',
  shortName: 'ra',
  versions: ['v1', 'v1beta1'],
  stored: 'v1',
  columns: [],
  description: 'Says which JSON Web Tokens workloads accept from their callers.',
  spec: object(
    {
      selector: ['Workloads that check tokens this way.', matchLabels],
      targetRef: ['Object that the rules are attached to.', targetRef],
      targetRefs: ['Objects that the rules are attached to.', targetRefs],
      jwtRules: ['Accepted issuers; a request with no token at all passes.', list(jwtRule, { maxItems: 4096 })],
    },
    rules(oneTarget),
  ),
};
