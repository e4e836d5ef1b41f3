import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Env } from '../../net/proxy.ts';
import { isJsonObject, type JsonObject, valueAt } from '../../objects/json.ts';

/** An Authorization header for a repository's server, if anything is known about who asks. */
export type Credentials = () => Promise<string | undefined>;

/**
 * Who asks a server: MESHCTL_CHARTS_USERNAME and MESHCTL_CHARTS_PASSWORD, else what `helm registry login` and
 * `docker login` keep for it, with their credential helpers. What cannot be read counts as nobody, as with docker.
 */
export const credentialsFor = (host: string, env: Env): Credentials => {
  let found: Promise<string | undefined> | undefined;
  return () => {
    found ??= findCredentials(host, env);
    return found;
  };
};

const findCredentials = async (host: string, env: Env): Promise<string | undefined> => {
  const { MESHCTL_CHARTS_USERNAME: user, MESHCTL_CHARTS_PASSWORD: password } = env;
  if (user !== undefined && password !== undefined) return basic(user, password);
  for (const file of loginFiles(env)) {
    const authorization = await loginIn(file, host);
    if (authorization !== undefined) return authorization;
  }
  return undefined;
};

const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

const loginFiles = (env: Env): string[] => {
  const home = env.HOME ?? os.homedir();
  const helm = path.join(env.XDG_CONFIG_HOME ?? path.join(home, '.config'), 'helm', 'registry', 'config.json');
  return [env.HELM_REGISTRY_CONFIG ?? helm, path.join(env.DOCKER_CONFIG ?? path.join(home, '.docker'), 'config.json')];
};

const loginIn = async (file: string, host: string): Promise<string | undefined> => {
  const config = await readJson(() => readFile(file, 'utf8'));
  if (config === undefined) return undefined;
  for (const server of namesOf(host)) {
    const helper = valueAt(config, 'credHelpers', server) ?? config.credsStore;
    const stored = valueAt(config, 'auths', server);
    const login = isJsonObject(stored) ? storedLogin(stored) : undefined;
    if (login !== undefined) return login;
    if (typeof helper === 'string') {
      const asked = await askHelper(helper, server);
      if (asked !== undefined) return asked;
    }
  }
  return undefined;
};

/** How login files may call a server; Docker's own registry has a name of its own there. */
const namesOf = (host: string): string[] => [
  host,
  `https://${host}`,
  ...(host === 'registry-1.docker.io' ? ['https://index.docker.io/v1/', 'docker.io'] : []),
];

const storedLogin = ({ auth, username, password }: JsonObject): string | undefined => {
  if (typeof auth === 'string' && auth !== '') return `Basic ${auth}`;
  return typeof username === 'string' && typeof password === 'string' ? basic(username, password) : undefined;
};

/** docker-credential-helpers: the program `docker-credential-<name>` with `get` and the server on its input. */
const askHelper = async (name: string, server: string): Promise<string | undefined> => {
  if (!/^[\w-]+$/.test(name)) return undefined;
  const answer = await readJson(
    () =>
      new Promise((resolve, reject) => {
        const options = { timeout: 15_000, maxBuffer: 1024 * 1024 };
        const child = execFile(`docker-credential-${name}`, ['get'], options, (error, stdout) =>
          error === null ? resolve(stdout) : reject(error),
        );
        child.stdin?.on('error', () => undefined);
        child.stdin?.end(server);
      }),
  );
  const { Username: user, Secret: secret } = answer ?? {};
  return typeof user === 'string' && typeof secret === 'string' ? basic(user, secret) : undefined;
};

const readJson = async (read: () => Promise<string>): Promise<JsonObject | undefined> => {
  try {
    const value: unknown = JSON.parse(await read());
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
};
