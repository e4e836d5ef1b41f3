import { expect, it } from 'vitest';
import { ipFamilies } from './ip-families.ts';

it('writes what is set', () => {
  const service = { ipFamilyPolicy: 'PreferDualStack', ipFamilies: ['IPv6', 'IPv4'] };
  expect(ipFamilies({ service }, 'service.')).toEqual(service);
  expect(ipFamilies(service, '')).toEqual(service);
});

it.each([[{ ipFamilyPolicy: '', ipFamilies: [] }], [{ ipFamilyPolicy: null, ipFamilies: null }], [{}]])(
  'writes nothing for %j',
  (values) => {
    expect(ipFamilies(values, '')).toEqual({});
  },
);
