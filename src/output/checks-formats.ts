import type { Report } from '../checks/report.ts';
import { coloursFor } from './color.ts';
import type { Io } from './io.ts';

/** Formats that serve programs, the same for every command that runs checks. */
const machineFormats = {
  json: async (report: Report) => `${JSON.stringify((await import('./checks-json.ts')).checksJson(report), null, 2)}\n`,
  junit: async (report: Report) => (await import('./junit.ts')).junitText(report),
  sarif: async (report: Report) => `${JSON.stringify((await import('./sarif.ts')).sarifLog(report), null, 2)}\n`,
  github: async (report: Report) => (await import('./github-annotations.ts')).githubText(report),
};

type TextPrinter = (report: Report, colours: ReturnType<typeof coloursFor>) => string;
export type MachineFormat = keyof typeof machineFormats;

/** The names of the formats for programs, in the order of help texts. */
export const machineFormatNames = Object.keys(machineFormats) as MachineFormat[];

/** A report in a format, as one document. Every format that is not for programs is printed by `text`. */
export const formatReport = async (io: Io, report: Report, format: string, text: TextPrinter): Promise<string> =>
  isMachineFormat(format) ? machineFormats[format](report) : text(report, coloursFor(io));

const isMachineFormat = (format: string): format is MachineFormat => Object.hasOwn(machineFormats, format);
