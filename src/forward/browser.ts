type Env = Readonly<Record<string, string | undefined>>;

/** Why no browser can be opened here, or undefined if it is worth a try. */
export const browserObstacle = (env: Env, platform: NodeJS.Platform): string | undefined => {
  if (env.CI) return 'this is a CI run';
  if (env.SSH_CONNECTION || env.SSH_TTY) return 'this is a session over SSH';
  if (platform === 'win32' || platform === 'darwin' || env.DISPLAY || env.WAYLAND_DISPLAY) return undefined;
  if (env.WSL_DISTRO_NAME === undefined) return 'there is no display';
  return env.WSL_INTEROP ? undefined : 'WSL cannot reach a browser of Windows';
};

/** Opens a URL in the user's browser; gives the reason if that does not work, and never throws. */
export const openBrowser = async (url: string, env: Env, platform: NodeJS.Platform): Promise<string | undefined> => {
  const obstacle = browserObstacle(env, platform);
  if (obstacle !== undefined) return obstacle;
  try {
    const { default: open } = await import('open');
    const child = await open(url);
    child.on('error', () => undefined);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};
