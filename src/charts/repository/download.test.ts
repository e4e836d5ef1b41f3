import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Answering, serve, type TestServer } from '../../../test/charts-server/serve.ts';
import type { Clock } from '../../kube/retry.ts';
import { type Downloader, type DownloaderOptions, downloader } from './download.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

const server = async (answer: Answering): Promise<TestServer> => {
  const started = await serve(answer);
  open.push(started);
  return started;
};

/** A clock on which no wait takes any time; `sleeps` are the waits. */
const clockWith = (sleeps: number[]): Clock => ({
  now: () => 0,
  random: () => 1,
  sleep: async (milliseconds) => {
    sleeps.push(milliseconds);
  },
});

const downloads = (options: Partial<DownloaderOptions> & { sleeps?: number[] } = {}): Downloader => {
  const clock = clockWith(options.sleeps ?? []);
  const made = downloader({ env: {}, tls: async () => ({}), plainHttp: false, clock, ...options });
  open.push(made);
  return made;
};

const get = (url: string, options: Parameters<typeof downloads>[0] = {}, maxBytes = 1000) =>
  downloads(options).get({ url: new URL(url), authorization: 'Basic secret', maxBytes });

it('gives the whole answer, whatever its status', async () => {
  const { url } = await server(() => ({ status: 404, headers: { 'x-a': 'b' }, body: 'no' }));
  expect(await get(url)).toMatchObject({ status: 404, headers: { 'x-a': 'b' }, body: Buffer.from('no') });
});

describe('what fails', () => {
  it('is tried again for a while, as long as the server asks for', async () => {
    let count = 0;
    const { url } = await server(() => {
      count += 1;
      if (count === 1) return { status: 503 };
      return count === 2 ? { status: 429, headers: { 'retry-after': '7' } } : { body: 'at last' };
    });
    const sleeps: number[] = [];
    expect((await get(url, { sleeps })).body.toString()).toBe('at last');
    expect(sleeps).toEqual([200, 7000]);
  });

  it('ends after four tries', async () => {
    const { url, requests } = await server(() => ({ status: 500 }));
    expect(await get(url)).toMatchObject({ status: 500 });
    expect(requests).toHaveLength(4);
  });

  it('is told with where it was', async () => {
    const { url, close } = await server(() => ({}));
    await close();
    await expect(get(`${url}/charts?token=secret`)).rejects.toMatchObject({
      kind: 'repository',
      message: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/charts: cannot be fetched: .*ECONNREFUSED/),
    });
  });

  it('may be an answer that is cut off', async () => {
    const { url, requests } = await server((_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('only this');
      setTimeout(() => response.destroy(), 10);
      return undefined;
    });
    await expect(get(url)).rejects.toThrow(/cannot be fetched: aborted/);
    expect(requests).toHaveLength(4);
  });

  it('may be a server that says nothing, or goes on forever', async () => {
    const silent = await server(() => undefined);
    const limits = { silence: 50, whole: 10_000 };
    await expect(get(silent.url, { limits })).rejects.toThrow(/no answer within 0\.05 s/);
    const dripping = await server((_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('.'), 10);
      response.on('close', () => clearInterval(drip));
      return undefined;
    });
    await expect(get(dripping.url, { limits: { silence: 5000, whole: 100 } })).rejects.toThrow(
      /not the whole answer within 0\.1 s/,
    );
  });
});

it('refuses an answer that is too long, without reading it to its end', async () => {
  let written = 0;
  const { url } = await server((_, response) => {
    response.writeHead(200);
    const fill = (): void => {
      while (written < 1e9 && response.write(Buffer.alloc(65_536))) written += 65_536;
    };
    response.on('drain', fill);
    fill();
    return undefined;
  });
  await expect(get(url, {}, 100_000)).rejects.toThrow(/longer than 100000 bytes/);
  expect(written).toBeLessThan(1e8);
});

describe('redirects', () => {
  it('lead to other servers, but credentials stay', async () => {
    const other = await server(() => ({ body: 'elsewhere' }));
    const first = await server(({ url }) => ({
      status: 307,
      headers: { location: url === '/a' ? '/b' : `${other.url}/c?signature=x` },
    }));
    expect((await get(`${first.url}/a`)).body.toString()).toBe('elsewhere');
    expect(first.requests).toEqual(['GET /a Basic secret', 'GET /b Basic secret']);
    expect(other.requests).toEqual(['GET /c?signature=x']);
  });

  it('that go round end', async () => {
    const { url, requests } = await server(() => ({ status: 302, headers: { location: '/again' } }));
    await expect(get(url)).rejects.toThrow(/more than 10 redirects/);
    expect(requests).toHaveLength(11);
  });

  it.each([
    ['http://charts.example.com/x?token=secret', /http:\/\/charts\.example\.com\/x: expected https:\/\/, found http/],
    ['file:///etc/passwd', /expected https:\/\/, found file:/],
    ['http://[', /leads to "http:\/\/\[", which is no address/],
  ])('to %s are refused', async (location, message) => {
    const { url } = await server(() => ({ status: 301, headers: { location } }));
    await expect(get(url)).rejects.toThrow(message);
  });
});

it('goes through a proxy, which does not see what TLS hides', async () => {
  const asked: string[] = [];
  const proxy = createServer((socket: Socket) => {
    socket.once('data', (head) => {
      asked.push(head.toString().split('\r\n')[0] ?? '');
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => proxy.once('listening', resolve));
  open.push(proxy);
  const { port } = proxy.address() as AddressInfo;
  const env = { HTTPS_PROXY: `http://127.0.0.1:${port}`, NO_PROXY: 'internal.example.com' };
  await expect(get('https://charts.example.com/index.yaml', { env })).rejects.toThrow(/cannot be fetched/);
  expect(new Set(asked)).toEqual(new Set(['CONNECT charts.example.com:443 HTTP/1.1']));
});
