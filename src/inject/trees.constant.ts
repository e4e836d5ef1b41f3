import { parse } from '../gotemplate/parse/parser.ts';
import { injectionTemplates } from './templates/index.ts';

/**
 * The parsed built-in pod templates as JSON, each a list of statements, by name. To parse them takes a tenth of the time
 * of an injection, so the build does it. They have no number literals, which JSON could not hold.
 */
export const treeTexts: Record<string, string> = Object.fromEntries(
  ['sidecar', 'gateway', 'grpc-simple', 'grpc-agent'].map((name) => {
    const [tree] = parse({ name, text: injectionTemplates[name] ?? '' }, () => true);
    return [name, JSON.stringify(tree?.body)];
  }),
);
