import { describe, expect, it } from 'vitest';
import { type JsonObject, valueAt } from '../../objects/json.ts';
import { configWebhook } from './config-webhook.ts';

const service = { name: 'istiod', namespace: 'istio-system' };
const webhook = (base: JsonObject, selector?: JsonObject): JsonObject => {
  const options = { name: 'validation.istio.io', service, ...(selector === undefined ? {} : { selector }) };
  const first = valueAt(configWebhook({ base }, { name: 'validator' }, options), 'webhooks');
  return Array.isArray(first) ? (first[0] as JsonObject) : {};
};

describe('configWebhook', () => {
  it('calls the Service, and lets requests through where istiod is not there yet', () => {
    expect(webhook({})).toMatchObject({
      clientConfig: { service: { ...service, path: '/validate' } },
      failurePolicy: 'Ignore',
    });
  });

  it('calls a URL in place of the Service', () => {
    expect(webhook({ validationURL: 'https://x/validate' }).clientConfig).toEqual({ url: 'https://x/validate' });
  });

  it.each([
    [{ validationCABundle: 'Q0E=' }, 'Fail'],
    [{ validationCABundle: 'Q0E=', validationFailurePolicy: 'Ignore' }, 'Fail'],
    [{ validationFailurePolicy: 'Fail' }, 'Fail'],
    [{ validationFailurePolicy: '' }, 'Ignore'],
  ])('under %j, failures mean %s', (base, failurePolicy) => {
    expect(webhook(base).failurePolicy).toBe(failurePolicy);
  });

  it('narrows by a selector, and has none otherwise', () => {
    const selector = { matchLabels: { a: 'b' } };
    expect(webhook({}, selector).objectSelector).toEqual(selector);
    expect(webhook({})).not.toHaveProperty('objectSelector');
  });

  it('needs the map of base values', () => {
    expect(() => configWebhook({ base: null }, {}, { name: 'x', service })).toThrow('values.base: expected a map');
  });
});
