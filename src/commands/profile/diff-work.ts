import { resolveConfig } from '../../config/resolve.ts';
import { exitCodes } from '../../errors.ts';
import { printYaml } from '../../objects/yaml/print.ts';
import { changedLines } from '../../output/diff/changed-lines.ts';
import type { Line } from '../../output/diff/lines.ts';
import { painted } from '../../output/diff/painted.ts';
import { type Io, writeOut } from '../../output/io.ts';
import { operatorDocument, startingFrom } from './operator-document.ts';

/** Compares the documents of two profiles line by line (operator-pipeline facts 18.3). */
export const diffProfiles = async (io: Io, a: string, b: string, manifests: string | undefined): Promise<number> => {
  const [before, after] = await Promise.all([profileText(a, manifests), profileText(b, manifests)]);
  if (before === after) {
    await writeOut(io, 'Profiles are identical\n');
    return 0;
  }
  const heading: Line = { kind: 'heading', text: 'The difference between profiles:' };
  await writeOut(io, painted([heading, ...changedLines(before, after)], io));
  return exitCodes.findings;
};

const profileText = async (profile: string, manifests: string | undefined): Promise<string> => {
  const { spec } = await resolveConfig(startingFrom(profile, { files: [], sets: [], manifests }));
  return printYaml(operatorDocument(spec));
};
