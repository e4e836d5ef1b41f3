import type { ApplyEvent } from '../apply/events.ts';
import type { JsonObject } from '../objects/json.ts';
import { objectId, objectTitle } from '../objects/object.ts';
import { type Io, note } from './io.ts';
import { printable } from './printable.ts';

/** Shows what is going on while it goes on. */
export interface Progress {
  event(event: ApplyEvent): void;
  /** Ends an unfinished line, for instance before an error is printed. */
  end(): void;
}

/** A spinner on a terminal, plain lines elsewhere; with `json` one JSON line an event on stdout. */
export const progressPrinter = async (io: Io, format: 'text' | 'json'): Promise<Progress> => {
  if (format === 'json') return jsonLines(io);
  const onTerminal = 'isTTY' in io.stderr && io.stderr.isTTY === true && !io.env.CI;
  return onTerminal ? spinner(io) : plainLines(io);
};

/** One line of text for an event, or nothing for what is of no interest to people. */
const describe = (event: ApplyEvent): string | undefined => {
  switch (event.kind) {
    case 'wave-started':
      return `- ${event.wave} (${event.objects} objects)`;
    case 'wave-finished':
      return `✔ ${event.wave}`;
    case 'waiting':
      return `  waiting for ${objectTitle(event.object)}: ${event.reason}`;
    case 'ready':
      return runsPods.has(event.object.kind) ? `  ${objectTitle(event.object)} is ready` : undefined;
    case 'deleted':
      return `  Removed ${objectTitle(event.object)}${event.existed ? '' : ' (was gone already)'}`;
    case 'applied':
      return undefined;
  }
};

const runsPods: ReadonlySet<string> = new Set(['Deployment', 'DaemonSet', 'StatefulSet']);

const plainLines = (io: Io): Progress => ({
  event: (event) => {
    const line = describe(event);
    if (line !== undefined) note(io, printable(line));
  },
  end: () => undefined,
});

const spinner = async (io: Io): Promise<Progress> => {
  const { default: ora } = await import('ora');
  // The stream is stderr; ora wants it as a whole TTY stream, which it is here.
  const shown = ora({ stream: io.stderr as NodeJS.WriteStream, discardStdin: false });
  return {
    event: (event) => {
      const line = describe(event);
      if (line === undefined) return;
      if (event.kind === 'wave-finished') shown.succeed(event.wave);
      else if (event.kind === 'wave-started') shown.start(event.wave);
      else if (event.kind === 'waiting') shown.text = printable(line.trim());
      else if (event.kind === 'deleted') shown.info(printable(line.trim()));
    },
    end: () => shown.stop(),
  };
};

const jsonLines = (io: Io): Progress => ({
  event: (event) => {
    io.stdout.write(`${JSON.stringify(eventJson(event))}\n`);
  },
  end: () => undefined,
});

/** An event with the object's identity in place of the object. */
const eventJson = (event: ApplyEvent): JsonObject => {
  if (!('object' in event)) return { version: 1, ...event };
  const { object, ...rest } = event;
  return { version: 1, ...rest, object: { ...objectId(object) } };
};
