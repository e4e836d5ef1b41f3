/** A line of a Dockerfile, as `COPY --from=build /src /opt`. */
export interface Instruction {
  readonly name: string;
  readonly flags: Readonly<Record<string, string>>;
  /** What follows the flags. */
  readonly text: string;
}

export interface Stage {
  readonly image: string;
  /** Its name for later stages, if it has one. */
  readonly name: string | undefined;
  readonly instructions: readonly Instruction[];
}

/** The stages of a Dockerfile. */
export const stagesOf = (dockerfile: string): Stage[] => {
  const lines = dockerfile
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages: { image: string; name: string | undefined; instructions: Instruction[] }[] = [];
  for (const line of lines) {
    const instruction = instructionIn(line);
    const [image = '', , name] = instruction.text.split(/\s+/);
    if (instruction.name === 'FROM') stages.push({ image, name, instructions: [] });
    else stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
};

const instructionIn = (line: string): Instruction => {
  const [, name = '', flags = '', text = ''] = /^([A-Z]+)((?:\s+--\S+)*)\s+(.*)$/.exec(line) ?? [];
  return {
    name,
    flags: Object.fromEntries([...flags.matchAll(/--([^=\s]+)=(\S+)/g)].map(([, flag, value]) => [flag, value])),
    text: text.trim(),
  };
};
