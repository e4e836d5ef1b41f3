import { expect, it } from 'vitest';
import { run } from '../test-run.ts';

it.each([
  ['html "<a href=\'x\'>&\\"" 1', '&lt;a href=&#39;x&#39;&gt;&amp;&#34;1'],
  ['js "it\'s <b> = \\n\\\\ é"', "it\\'s \\u003Cb\\u003E \\u003D \\u000A\\\\ é"],
  ['urlquery "a b&c=é/"', 'a+b%26c%3D%C3%A9%2F'],
  ['html nil', '&lt;no value&gt;'],
  ['js nil', '\\u003Cno value\\u003E'],
])('%s', (call, expected) => {
  expect(run(`{{ ${call} }}`)).toBe(expected);
});
