import { FunctionError } from '../error.ts';
import type { Instruction, Program } from './program.ts';
import type { RegexpNode } from './syntax.ts';

const maxInstructions = 50_000;

/** Turns a parsed pattern into instructions; repetitions are written out. Throws a FunctionError for a huge pattern. */
export const compile = (root: RegexpNode, groups: number): Program => {
  const instructions: Instruction[] = [];
  const emit = (instruction: Instruction): number => {
    if (instructions.length >= maxInstructions) throw new FunctionError('error parsing regexp: expression too large');
    return instructions.push(instruction) - 1;
  };
  const split = (first: number, second: number, greedy: boolean): Instruction =>
    greedy ? { kind: 'split', first, second } : { kind: 'split', first: second, second: first };

  const add = (node: RegexpNode): void => {
    switch (node.kind) {
      case 'empty':
        return;
      case 'character':
        emit({ kind: 'character', test: node.test });
        return;
      case 'assertion':
        emit({ kind: 'assertion', at: node.at });
        return;
      case 'sequence':
        node.parts.forEach(add);
        return;
      case 'group':
        emit({ kind: 'save', slot: 2 * node.index });
        add(node.of);
        emit({ kind: 'save', slot: 2 * node.index + 1 });
        return;
      case 'choice':
        addChoice(node.options);
        return;
      default:
        addRepeat(node);
    }
  };

  const addChoice = (options: readonly RegexpNode[]): void => {
    const jumps: number[] = [];
    options.forEach((option, index) => {
      if (index === options.length - 1) {
        add(option);
        return;
      }
      const fork = emit({ kind: 'jump', to: 0 });
      add(option);
      jumps.push(emit({ kind: 'jump', to: 0 }));
      instructions[fork] = split(fork + 1, instructions.length, true);
    });
    for (const jump of jumps) instructions[jump] = { kind: 'jump', to: instructions.length };
  };

  const addRepeat = ({ of, min, max, greedy }: Extract<RegexpNode, { kind: 'repeat' }>): void => {
    for (let time = 0; time < min; time++) add(of);
    if (max === Number.POSITIVE_INFINITY) {
      const fork = emit({ kind: 'jump', to: 0 });
      add(of);
      emit({ kind: 'jump', to: fork });
      instructions[fork] = split(fork + 1, instructions.length, greedy);
      return;
    }
    const forks: number[] = [];
    for (let time = min; time < max; time++) {
      forks.push(emit({ kind: 'jump', to: 0 }));
      add(of);
    }
    for (const fork of forks) instructions[fork] = split(fork + 1, instructions.length, greedy);
  };

  add({ kind: 'group', index: 0, of: root });
  emit({ kind: 'match' });
  return { instructions, slots: 2 * groups };
};
