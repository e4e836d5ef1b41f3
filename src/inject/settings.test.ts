import { expect, it } from 'vitest';
import { configFromFile, readMesh, readValues, runningConfig } from './settings.ts';

const named = (text: string) => ({ source: 'file', text });

it('reads the configuration of a running injector', () => {
  const config = runningConfig(
    named(
      'policy: disabled\ndefaultTemplates: [a, b]\ntemplates: {a: x}\naliases: {gw: [a]}\n' +
        'injectedAnnotations: {k: 1, o: null}\nneverInjectSelector: []\nunknown: {}\n',
    ),
  );
  expect(config).toMatchObject({ behaviour: 'istiod', policy: 'disabled', defaultTemplates: ['a', 'b'] });
  expect(config.aliases.get('gw')).toEqual(['a']);
  expect([...config.injectedAnnotations]).toEqual([
    ['k', '1'],
    ['o', ''],
  ]);
  expect(runningConfig(named('{}')).defaultTemplates).toEqual(['sidecar']);
});

it.each(['templates: []', 'defaultTemplates: a', 'policy: {}', 'alwaysInjectSelector: [1]', '[]', 'a: [b'])(
  'refuses the configuration %j of a running injector, naming the file',
  (text) => {
    expect(() => runningConfig(named(text))).toThrow(/^file/);
  },
);

it('takes only templates from a file, or the whole of it as one', () => {
  const config = configFromFile(named('policy: disabled\ndefaultTemplates: [a]\ntemplates: {a: x}'));
  expect(config).toMatchObject({ behaviour: 'kube-inject', policy: 'enabled', defaultTemplates: ['sidecar'] });
  expect([...config.templates.keys()]).toEqual(['a']);
  for (const text of ['templates: {}', 'templates: []', 'metadata: {{ bare }}', ''])
    expect([...configFromFile(named(text)).templates]).toEqual([['sidecar', text]]);
});

it('takes parts out of a whole ConfigMap', () => {
  const map = 'apiVersion: v1\nkind: ConfigMap\ndata:\n  config: "templates: {a: x}"\n  values: "{}"\n';
  expect([...configFromFile(named(map)).templates.keys()]).toEqual(['a']);
  expect(readValues(named(map))).toEqual({});
  expect(() => readMesh(named(map))).toThrow('file: the ConfigMap has no key mesh; its keys: config, values');
});

it('refuses values and meshes of a wrong type', () => {
  expect(readValues(named('{"global": {"unknown": 1}}'))).toEqual({ global: { unknown: 1 } });
  expect(() => readValues(named('{"global": {"hub": 5}}'))).toThrow('file: global.hub: expected text');
  expect(() => readValues(named('[]'))).toThrow('expected a map');
  expect(() => readMesh(named('proxyListenPort: x\nenableTracing: 1'))).toThrow(/proxyListenPort.*\n.*enableTracing/);
});
