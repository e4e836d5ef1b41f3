import { Option } from 'commander';

/** `--manifests`: where profiles and charts come from, if not from the program itself. */
export const manifestsOption = (): Option =>
  new Option('-d, --manifests <folder>', "profiles and charts of an Istio release's own folder");
