import { type Command, Option } from 'commander';
import { manifestsOption } from './manifests-option.ts';

/** What commander hands over of the options that choose a release of Istio. */
export interface ParsedReleaseOptions {
  readonly manifests?: string;
  readonly charts?: string;
  readonly version?: string;
  readonly caFile?: string;
  readonly plainHttp?: boolean;
}

/** Adds the options that choose where profiles and charts come from, if not from the program itself. */
export const withReleaseOptions = (command: Command): Command =>
  command
    .addOption(manifestsOption())
    .addOption(
      new Option('--charts <url>', 'charts of a repository: https://host/path or oci://host/path').conflicts(
        'manifests',
      ),
    )
    .option('--version <version>', 'which of its versions: 1.31.0, or the newest of 1.31; by default the newest')
    .option('--ca-file <file>', "certificates that the repository's server is trusted by, besides the usual ones")
    .option('--plain-http', "let the repository's server be spoken with without TLS");
