import type { Branch, Command, Node, Operand, Pipe } from './ast.ts';

/** A node as error messages quote it: its source in one line, with single spaces. */
export const describe = (node: Node): string => {
  switch (node.kind) {
    case 'dot':
      return '.';
    case 'nil':
      return 'nil';
    case 'field':
      return dotted(node.path);
    case 'variable':
      return node.name + dotted(node.path);
    case 'chain':
      return (node.of.kind === 'pipe' ? `(${describe(node.of)})` : describe(node.of)) + dotted(node.path);
    case 'function':
      return node.name;
    case 'bool':
      return String(node.value);
    case 'number':
    case 'string':
      return node.source;
    case 'pipe':
      return pipeText(node);
    case 'command':
      return commandText(node);
    case 'action':
      return `{{${describe(node.pipe)}}}`;
    case 'template':
      return `{{template ${JSON.stringify(node.name)}${node.pipe === undefined ? '' : ` ${describe(node.pipe)}`}}}`;
    case 'break':
    case 'continue':
      return `{{${node.kind}}}`;
    default:
      return branchText(node);
  }
};

const dotted = (path: readonly string[]): string => path.map((name) => `.${name}`).join('');

const pipeText = ({ variables, assigns, commands }: Pipe): string => {
  const targets = variables.map(({ name }) => name).join(', ');
  const declared = variables.length === 0 ? '' : `${targets} ${assigns ? '=' : ':='} `;
  return declared + commands.map(commandText).join(' | ');
};

const commandText = ({ operator, args }: Command): string => [operator, ...args].map(operandText).join(' ');

const operandText = (operand: Operand): string =>
  operand.kind === 'pipe' ? `(${describe(operand)})` : describe(operand);

// The body of a branch is never evaluated while the branch itself is at fault, so its head tells enough.
const branchText = (branch: Branch): string => `{{${branch.kind} ${describe(branch.pipe)}}}`;
