import { expect, it } from 'vitest';
import { addons } from '../components/addons/addons.ts';
import { valueAt } from '../objects/json.ts';
import { browserObstacle } from './browser.ts';
import { isLoopback, listen, urlOf } from './listen.ts';
import { dashboardTargets } from './targets.ts';

it('tells why there is no browser', () => {
  expect(browserObstacle({ DISPLAY: ':0' }, 'linux')).toBeUndefined();
  expect(browserObstacle({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBeUndefined();
  expect(browserObstacle({}, 'darwin')).toBeUndefined();
  expect(browserObstacle({}, 'linux')).toBe('there is no display');
  expect(browserObstacle({ DISPLAY: ':0', CI: 'true' }, 'linux')).toBe('this is a CI run');
  expect(browserObstacle({ SSH_CONNECTION: 'a b' }, 'darwin')).toBe('this is a session over SSH');
  expect(browserObstacle({ WSL_DISTRO_NAME: 'Debian', WSL_INTEROP: '/run/x' }, 'linux')).toBeUndefined();
  expect(browserObstacle({ WSL_DISTRO_NAME: 'Debian' }, 'linux')).toContain('WSL');
});

it('knows which addresses others can reach, and how a browser writes them', () => {
  expect(['localhost', '127.0.0.1', '127.8.0.1', '::1'].every(isLoopback)).toBe(true);
  expect(['0.0.0.0', '::', '10.0.0.1', '127.example.com'].some(isLoopback)).toBe(false);
  expect(urlOf('localhost', 20001, '/kiali')).toBe('http://localhost:20001/kiali');
  expect(urlOf('0.0.0.0', 1, '')).toBe('http://localhost:1');
  expect(urlOf('10.0.0.1', 1, '')).toBe('http://10.0.0.1:1');
  expect(urlOf('::1', 1, '')).toBe('http://[::1]:1');
  expect(urlOf('127.0.0.2', 1, '')).toBe('http://127.0.0.2:1');
});

it('takes the next port when one is in use, and says which it was when there is no other', async () => {
  const first = await listen({ address: 'localhost', ports: [0] }, (socket) => socket.destroy());
  try {
    await expect(listen({ address: 'localhost', ports: [first.port] }, () => undefined)).rejects.toMatchObject({
      kind: 'input',
      message: `cannot listen on localhost:${first.port}: another program uses this port`,
    });
    const second = await listen({ address: 'localhost', ports: [first.port, 0] }, () => undefined);
    second.server.close();
    expect(second.port).not.toBe(first.port);
  } finally {
    first.server.close();
  }
});

const ofAddons = dashboardTargets.filter(({ install }) => install?.startsWith('addons '));

it('finds the pods and ports of the addons that meshctl installs', () => {
  for (const target of ofAddons) {
    const objects = addons.find(({ name }) => name === target.name)?.render('istio-system') ?? [];
    const template = valueAt(
      objects.find(({ kind }) => kind === 'Deployment'),
      'spec',
      'template',
    );
    const [key = '', value] = target.selector?.split('=') ?? [];
    expect(valueAt(template, 'metadata', 'labels', key)).toBe(value);
    expect(JSON.stringify(valueAt(template, 'spec', 'containers'))).toContain(`"containerPort":${target.port}`);
  }
  expect(addons.map(({ name }) => name).sort()).toEqual(ofAddons.map(({ name }) => name).sort());
});
