import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { text } from 'node:stream/consumers';
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

/** Takes a free port, on an address. */
const occupied = (host: string): Promise<{ port: number; server: Server }> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, host, () => resolve({ port: (server.address() as AddressInfo).port, server }));
  });

const hasIPv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'));

it.each(['127.0.0.1', ...(hasIPv6 ? ['::1'] : [])])(
  'takes the next port when one is in use on %s, and says which it was when there is no other',
  async (host) => {
    const { port, server } = await occupied(host);
    try {
      await expect(listen({ address: 'localhost', ports: [port] }, () => undefined)).rejects.toMatchObject({
        kind: 'input',
        message: `cannot listen on localhost:${port}: another program uses this port`,
      });
      const second = await listen({ address: 'localhost', ports: [port, 0] }, () => undefined);
      await second.close();
      expect(second.port).not.toBe(port);
    } finally {
      server.close();
    }
  },
);

it.skipIf(!hasIPv6)('answers at both addresses of localhost', async () => {
  const { port, close } = await listen({ address: 'localhost', ports: [0] }, (socket) => socket.end('here'));
  for (const host of ['127.0.0.1', '::1']) expect(await text(connect(port, host))).toBe('here');
  await close();
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
