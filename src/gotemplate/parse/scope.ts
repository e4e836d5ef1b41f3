/**
 * The variables in sight, innermost last; a slot is free again when its block ends. A variable that is assigned without
 * ever being declared, or used in its own declaration, is noticed only when it is reached: its slot is -1.
 */
export class Scope {
  /** How many ranges are open, which break and continue need. */
  loops = 0;
  private names: { name: string; slot: number }[] = [{ name: '$', slot: 0 }];
  private used = 1;

  /** Lets names be mentioned that stand before their own pipeline; until that is complete they mean what they meant. */
  await(names: readonly string[]): void {
    for (const name of names) if (this.find(name) === undefined) this.names.push({ name, slot: -1 });
  }

  /** The slot of a name that a complete pipeline assigns or declares. */
  resolve(name: string, assigns: boolean): number {
    if (assigns) return this.find(name) ?? -1;
    const slot = this.used++;
    this.names.push({ name, slot });
    return slot;
  }

  /** The slot that a name stands for; undefined where it is not in sight. */
  find(name: string): number | undefined {
    return this.names.findLast((entry) => entry.name === name)?.slot;
  }

  mark(): { names: number; used: number } {
    return { names: this.names.length, used: this.used };
  }

  /**
   * Forgets the variables of a body before its else. As in Go, a name of theirs that means nothing else may be
   * mentioned there, and is missed only when it is reached.
   */
  releaseBody(mark: { names: number; used: number }): void {
    const names = this.names.slice(mark.names).map(({ name }) => name);
    this.release(mark);
    this.await(names);
  }

  /** Forgets the variables that have come since the mark. */
  release({ names, used }: { names: number; used: number }): void {
    this.names.length = names;
    this.used = used;
  }
}
