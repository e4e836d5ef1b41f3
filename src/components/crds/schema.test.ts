import { describe, expect, it } from 'vitest';
import {
  all,
  atMostOne,
  choice,
  duration,
  keyedBy,
  list,
  map,
  nullable,
  object,
  onlyOne,
  port,
  required,
  rule,
  rules,
  string,
  text,
  uint32,
  valueOr,
} from './schema.ts';

describe('schemas', () => {
  it('gives each field of an object its description', () => {
    const schema = object({ host: ['A service.', string], tags: ['Words.', list(string)] }, required('host'));
    expect(schema).toEqual({
      type: 'object',
      properties: {
        host: { type: 'string', description: 'A service.' },
        tags: { type: 'array', items: { type: 'string' }, description: 'Words.' },
      },
      required: ['host'],
    });
  });

  it('leaves a schema that several fields share as it is', () => {
    object({ a: ['One.', string], b: ['Other.', string] });
    expect(string).toEqual({ type: 'string' });
  });

  it('describes maps by their values', () => {
    expect(map(string, { maxProperties: 2 })).toEqual({
      type: 'object',
      additionalProperties: { type: 'string' },
      maxProperties: 2,
    });
  });

  it('lays keywords over a schema', () => {
    expect(text({ minLength: 1 }, { maxLength: 9 })).toEqual({ type: 'string', minLength: 1, maxLength: 9 });
    expect(choice('A', 'B')).toEqual({ type: 'string', enum: ['A', 'B'] });
    expect(nullable(uint32)).toEqual({ type: 'integer', minimum: 0, maximum: 4294967295, nullable: true });
    expect(list(string, keyedBy('name'))).toMatchObject({
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
    });
  });
});

describe('constraints', () => {
  it('allows none or one of several fields', () => {
    expect(atMostOne('a', 'b')).toEqual({
      oneOf: [{ not: { anyOf: [{ required: ['a'] }, { required: ['b'] }] } }, { required: ['a'] }, { required: ['b'] }],
    });
  });

  it('holds several of them side by side', () => {
    expect(all(atMostOne('a'), atMostOne('b'))).toEqual({ allOf: [atMostOne('a'), atMostOne('b')] });
  });

  it('counts given fields in a rule', () => {
    expect(onlyOne('a or b', 'a', 'b')).toEqual({
      message: 'only one of a or b can be set',
      rule: '(has(self.a) ? 1 : 0) + (has(self.b) ? 1 : 0) <= 1',
    });
  });

  it('writes rules with their message', () => {
    expect(rules(rule('must be 1', `${valueOr('n', '1')} == 1`))).toEqual({
      'x-kubernetes-validations': [{ message: 'must be 1', rule: '(has(self.n) ? self.n : 1) == 1' }],
    });
  });

  it('bounds ports and durations', () => {
    expect(port).toMatchObject({ type: 'integer', minimum: 0, 'x-kubernetes-validations': [{}] });
    expect(duration).toMatchObject({ type: 'string', 'x-kubernetes-validations': [{}] });
  });
});
