import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { replyFrom } from '../../../test/charts-server/repositories.ts';
import { type Answering, type Reply, serve, type TestServer } from '../../../test/charts-server/serve.ts';
import { type ChartSource, withChartSource } from './source.ts';

type Work<Result> = (source: ChartSource) => Promise<Result>;

/** A server that gives `replies` and a home with an empty cache, each made anew for every test of a file. */
export const repositorySetting = () => {
  let home: string;
  let server: TestServer;

  const setting = {
    replies: new Map<string, Reply>(),
    home: () => home,
    server: () => server,
    /** Another server in place of the one that gives the replies. */
    serveInstead: async (answer: Answering): Promise<void> => {
      await server.close();
      server = await serve(answer);
    },
    env: (cache = 'cache') => ({ HOME: home, XDG_CACHE_HOME: path.join(home, cache) }),
    helm: () => ({ repository: `${server.url}/charts` }),
    oci: () => ({ repository: `${server.url.replace('http', 'oci')}/mesh/charts`, plainHttp: true }),
    fromHelm: <Result>(work: Work<Result>) => withChartSource(setting.helm(), setting.env(), work),
    fromOci: <Result>(work: Work<Result>) => withChartSource(setting.oci(), setting.env(), work),
    /** The archives in the cache. */
    cached: (): string[] => {
      const folder = path.join(home, 'cache', 'meshctl', 'charts', 'sha256');
      try {
        return readdirSync(folder).map((name) => path.join(folder, name));
      } catch {
        return [];
      }
    },
  };

  beforeEach(async () => {
    home = mkdtempSync(path.join(tmpdir(), 'chart-source-'));
    server = await serve((request) => replyFrom(setting.replies, request));
  });
  afterEach(() => server.close());
  return setting;
};

/** Asks a source for the chart of istiod. */
export const istiod =
  (version = '1.0.0') =>
  (source: ChartSource): Promise<Buffer> =>
    source.archive('istiod', version);
