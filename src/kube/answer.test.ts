import { expect, it } from 'vitest';
import { answerOf } from './answer.ts';

it('gives the answer, or says what came in its place', () => {
  expect(answerOf('list pods', { status: 200, body: '{"items":[]}' })).toEqual({ items: [] });
  expect(() => answerOf('list pods', { status: 403, body: '{"message":"you cannot"}' })).toThrow(
    'list pods: you cannot',
  );
  expect(() => answerOf('list pods', { status: 200, body: '<html>log in</html>' })).toThrow(
    'list pods: the answer is no JSON: <html>log in</html>',
  );
});
