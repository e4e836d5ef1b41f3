import { Chalk, type ChalkInstance } from 'chalk';
import type { Io } from './io.ts';

/** Colours for stdout: none off a terminal, in CI and with NO_COLOR, unless FORCE_COLOR asks for them (no-color.org). */
export const coloursFor = (io: Io): ChalkInstance => new Chalk({ level: wantsColour(io) ? 1 : 0 });

const wantsColour = ({ env, stdout }: Io): boolean => {
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  if (env.NO_COLOR || env.CI || env.TERM === 'dumb') return false;
  return 'isTTY' in stdout && stdout.isTTY === true;
};
