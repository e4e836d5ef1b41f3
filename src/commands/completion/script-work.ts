import { type Io, writeOut } from '../../output/io.ts';
import bash from './scripts/bash.tpl';
import fish from './scripts/fish.tpl';
import powershell from './scripts/powershell.tpl';
import zsh from './scripts/zsh.tpl';
import type { Shell } from './shells.ts';

const scripts: Readonly<Record<Shell, string>> = { bash, zsh, fish, powershell };

/** Prints a shell's script. */
export const printScript = async (io: Io, shell: Shell): Promise<number> => {
  await writeOut(io, scripts[shell]);
  return 0;
};
