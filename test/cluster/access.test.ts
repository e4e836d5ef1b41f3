import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { JsonObject } from '../../src/objects/json.ts';
import { type ControlPlane, kubeconfigOf } from './control-plane.ts';
import { meshctl } from './meshctl.ts';
import { describeCluster } from './suite.ts';

interface Config extends JsonObject {
  clusters: { name: string; cluster: JsonObject }[];
  users: { name: string; user: JsonObject }[];
}

const writeConfig = (cluster: ControlPlane, name: string, change: (config: Config) => void): string => {
  const config = JSON.parse(kubeconfigOf(cluster.server)) as Config;
  change(config);
  const file = path.join(cluster.folder, name);
  writeFileSync(file, JSON.stringify(config));
  return file;
};

/** An HTTP proxy on loopback that only tunnels, and counts its tunnels. */
const startProxy = async () => {
  let tunnels = 0;
  const proxy = createServer().on('connect', (request, client, head) => {
    tunnels++;
    const [host = '', port = ''] = (request.url ?? '').split(':');
    const server = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      server.write(head);
      server.pipe(client).pipe(server);
    });
    server.on('error', () => client.destroy());
    client.on('error', () => server.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, tunnels: () => tunnels, close: () => proxy.close() };
};

describeCluster('ways to the API server', (cluster) => {
  const list = ['tag', 'list'];

  it('through the proxy of the kubeconfig', async () => {
    const proxy = await startProxy();
    const kubeconfig = writeConfig(cluster(), 'proxied', ({ clusters }) => {
      for (const entry of clusters) entry.cluster['proxy-url'] = proxy.url;
    });
    expect(await meshctl(kubeconfig, list)).toMatchObject({ code: 0 });
    proxy.close();
    expect(proxy.tunnels()).toBeGreaterThan(0);
  });

  it('with a client certificate', async () => {
    const { folder, clientCa } = cluster();
    const openssl = (...args: string[]): void => {
      expect(spawnSync('openssl', args, { cwd: folder }).status).toBe(0);
    };
    openssl(
      'req',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      'jane.key',
      '-out',
      'jane.csr',
      '-subj',
      '/O=system:masters/CN=jane',
    );
    openssl(
      'x509',
      '-req',
      '-in',
      'jane.csr',
      '-CA',
      clientCa.certificate,
      '-CAkey',
      clientCa.key,
      '-CAcreateserial',
      '-out',
      'jane.crt',
      '-days',
      '1',
    );
    const kubeconfig = writeConfig(cluster(), 'certified', ({ users }) => {
      // One by a path relative to the kubeconfig, one as data.
      const key = readFileSync(path.join(folder, 'jane.key')).toString('base64');
      for (const entry of users) entry.user = { 'client-certificate': 'jane.crt', 'client-key-data': key };
    });
    expect(await meshctl(kubeconfig, list)).toMatchObject({ code: 0 });
  });

  it('with a token from a file, read again at each run', async () => {
    const { folder, server } = cluster();
    const kubeconfig = writeConfig(cluster(), 'token-file', ({ users }) => {
      for (const entry of users) entry.user = { tokenFile: 'token' };
    });
    writeFileSync(path.join(folder, 'token'), 'wrong');
    expect(await meshctl(kubeconfig, list)).toMatchObject({ code: 3 });
    writeFileSync(path.join(folder, 'token'), `${server.token}\n`);
    expect(await meshctl(kubeconfig, list)).toMatchObject({ code: 0 });
  });

  it('as somebody else, whose permissions count', async () => {
    const { kubeconfig } = cluster();
    expect(await meshctl(kubeconfig, [...list, '--as', 'joe'])).toMatchObject({ code: 3 });
    expect(
      await meshctl(kubeconfig, [...list, '--as', 'joe', '--as-group', 'system:masters', '--as-uid', '7']),
    ).toMatchObject({ code: 0 });
  });
});
