/** Charts of a repository in place of the built-in components: one version of them, and where its images come from. */
export interface PublishedCharts {
  /** `https://host/path` or `oci://host/path`, without credentials. */
  readonly repository: string;
  /** Exact, such as 1.31.0. */
  readonly version: string;
  readonly hub: string;
  readonly tag: string;
  /** Whether the server is spoken with without TLS. */
  readonly plainHttp?: boolean;
  /** A file of certificates that its server is trusted by. */
  readonly caFile?: string | undefined;
}
