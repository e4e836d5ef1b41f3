/** What a repository says of one version of a chart, and how to get it. */
export interface PublishedChart {
  /** Of the chart's archive, in hexadecimal; undefined where the repository does not tell. */
  readonly sha256: string | undefined;
  download(): Promise<Buffer>;
}

/** A repository of charts. All of it throws repository errors where the server fails or sends nonsense. */
export interface Repository {
  /** All versions of a chart, in no order; none for a chart that it does not have. */
  versions(chart: string): Promise<string[]>;
  /** One version of a chart, by its exact name; undefined if there is none. */
  find(chart: string, version: string): Promise<PublishedChart | undefined>;
}

/** The archive of a chart may be this long, as with Helm. */
export const maxArchiveBytes = 20 * 1024 * 1024;
