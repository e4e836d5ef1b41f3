type Env = Readonly<Record<string, string | undefined>>;

/** Why no browser can be opened here, or undefined if it is worth a try. */
export const browserObstacle = (env: Env, platform: NodeJS.Platform): string | undefined => {
  if (env.CI) return 'this is a CI run';
  if (env.SSH_CONNECTION || env.SSH_TTY) return 'this is a session over SSH';
  if (platform === 'win32' || platform === 'darwin' || env.DISPLAY || env.WAYLAND_DISPLAY) return undefined;
  if (env.WSL_DISTRO_NAME === undefined) return 'there is no display';
  return env.WSL_INTEROP ? undefined : 'WSL cannot reach a browser of Windows';
};

/** Opens a URL in the user's browser, or tells why that does not work, which may turn out later. Never throws. */
export const openBrowser = async (
  url: string,
  env: Env,
  platform: NodeJS.Platform,
  tell: (obstacle: string) => void,
): Promise<void> => {
  const obstacle = browserObstacle(env, platform);
  if (obstacle !== undefined) return tell(obstacle);
  try {
    const { default: open } = await import('open');
    const opener = await open(url);
    opener.on('error', ({ message }) => tell(message));
    opener.once('exit', (code) => {
      if (code !== null && code !== 0) tell(`${opener.spawnfile} ended with exit code ${code}`);
    });
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error));
  }
};
