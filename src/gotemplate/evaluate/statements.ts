import { byBytes } from '../../objects/byte-order.ts';
import type { Branch, Statement, TemplateCall } from '../parse/ast.ts';
import { sprint } from '../print/format.ts';
import { GoBytes, GoList, GoMap, type GoValue, HostObject, Integer, Pointer } from '../value/go-value.ts';
import { isTrue } from '../value/truth.ts';
import { integerValue } from '../value/types.ts';
import { toUtf8 } from '../value/utf8.ts';
import type { Execution } from './execution.ts';
import { evaluatePipe } from './expression.ts';

/** How a list of statements ended: at its end, or at a break or continue that a range has to obey. */
type Outcome = 'done' | 'break' | 'continue';

/** Executes statements with a dot. Output goes to the execution. */
export const runStatements = (run: Execution, statements: readonly Statement[], dot: GoValue): Outcome => {
  for (const statement of statements) {
    if (statement.kind === 'text') {
      run.write(statement.text);
      continue;
    }
    run.node = statement;
    run.spend(1);
    switch (statement.kind) {
      case 'action': {
        const value = evaluatePipe(run, dot, statement.pipe);
        if (statement.pipe.variables.length === 0) run.write(actionText(run, value));
        break;
      }
      case 'template':
        callTemplate(run, statement, dot);
        break;
      case 'break':
      case 'continue':
        return statement.kind;
      default: {
        const outcome = statement.kind === 'range' ? runRange(run, statement, dot) : runBranch(run, statement, dot);
        if (outcome !== 'done') return outcome;
      }
    }
  }
  return 'done';
};

/** What an action prints: nothing at all is `<no value>`, a pointer is what it points to. */
const actionText = (run: Execution, value: GoValue): string => {
  if (typeof value === 'string') return value;
  if (value instanceof HostObject && value.type.printAlone !== undefined) return value.type.printAlone(value.self);
  const shown = value instanceof Pointer ? value.target : value;
  return shown === undefined || shown === null ? '<no value>' : sprint(shown, (steps) => run.spend(steps));
};

const runBranch = (run: Execution, branch: Branch, dot: GoValue): Outcome => {
  const value = evaluatePipe(run, dot, branch.pipe);
  if (!isTrue(value)) return branch.otherwise === undefined ? 'done' : runStatements(run, branch.otherwise, dot);
  if (branch.kind === 'if') return runStatements(run, branch.body, dot);
  const { frame } = run;
  const { dotType } = frame;
  frame.dotType = undefined;
  const outcome = runStatements(run, branch.body, value);
  frame.dotType = dotType;
  return outcome;
};

const callTemplate = (run: Execution, statement: TemplateCall, dot: GoValue): void => {
  const tree = run.set.trees.get(statement.name);
  if (tree === undefined) throw run.error(`template ${JSON.stringify(statement.name)} not defined`);
  run.call(tree, statement.pipe === undefined ? undefined : evaluatePipe(run, dot, statement.pipe));
};

/** An element of what range goes over, with its index or key. */
type Entry = readonly [index: GoValue, element: GoValue];

const runRange = (run: Execution, branch: Branch, dot: GoValue): Outcome => {
  const value = pointed(evaluatePipe(run, dot, branch.pipe));
  const { frame } = run;
  const { dotType } = frame;
  const elementType = staticElementType(value);
  let empty = true;
  for (const entry of entriesOf(run, branch, value)) {
    empty = false;
    run.spend(1);
    assignLoopVariables(run, branch, entry, elementType);
    frame.dotType = elementType;
    const outcome = runStatements(run, branch.body, entry[1]);
    frame.dotType = dotType;
    if (outcome === 'break') break;
  }
  return empty && branch.otherwise !== undefined ? runStatements(run, branch.otherwise, dot) : 'done';
};

const pointed = (value: GoValue): GoValue => (value instanceof Pointer ? value.target : value);

const staticElementType = (value: GoValue): string | undefined =>
  (value instanceof GoList || value instanceof GoMap) && value.element.name === 'interface {}'
    ? value.element.name
    : undefined;

/** What range goes over: lists in order, maps by key, integers from 0 (go-templates facts 8). */
const entriesOf = (run: Execution, branch: Branch, value: GoValue): Iterable<Entry> => {
  if (value === undefined || value === null) return [];
  if (value instanceof GoList) return listEntries(value.items);
  if (value instanceof GoMap) return [...value.entries].sort(([a], [b]) => byBytes(a, b));
  if (value instanceof GoBytes)
    return listEntries(Array.from(toUtf8(value.text), (byte) => new Integer('uint8', BigInt(byte))));
  const count = integerValue(value);
  if (count === undefined) throw run.error(`range can't iterate over ${sprint(value, (steps) => run.spend(steps))}`);
  if (branch.pipe.variables.length > 1) throw run.error(`can't use ${count} to iterate over more than one variable`);
  return integers(count, value instanceof Integer ? (at) => new Integer(value.type, at) : (at) => at);
};

function* listEntries(items: readonly GoValue[]): Iterable<Entry> {
  for (let index = 0; index < items.length; index++) yield [BigInt(index), items[index]];
}

function* integers(count: bigint, typed: (at: bigint) => GoValue): Iterable<Entry> {
  for (let at = 0n; at < count; at++) yield [undefined, typed(at)];
}

/** With two variables the index comes first; a single one is the element. */
const assignLoopVariables = (
  { frame }: Execution,
  { pipe: { variables } }: Branch,
  [index, element]: Entry,
  elementType: string | undefined,
): void => {
  const [first, second] = variables;
  if (first === undefined) return;
  if (second !== undefined) {
    frame.slots[first.slot] = index;
    frame.slotTypes[first.slot] = undefined;
  }
  const holder = second ?? first;
  frame.slots[holder.slot] = element;
  frame.slotTypes[holder.slot] = elementType;
};
