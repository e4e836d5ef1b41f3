const verdict = (measured, bound) => (bound === undefined ? '' : measured <= bound ? 'ok' : 'over');

/** The row of a benchmark that took so much CPU time (in ms) and memory (in MiB), where the floor took so much CPU time. */
export const row = ({ name, bounds }, cpu, memory, floor) => ({
  name,
  'CPU ms': cpu.toFixed(0),
  ratio: (cpu / floor).toFixed(2),
  bound: bounds.cpu?.toFixed(2) ?? '',
  CPU: verdict(cpu / floor, bounds.cpu),
  'peak MiB': memory.toFixed(0),
  'bound ': bounds.memory?.toFixed(0) ?? '',
  memory: verdict(memory, bounds.memory),
});

/** Rows of one shape as text: the first column to the left, figures to the right. */
export const tableText = (rows) => {
  const columns = Object.keys(rows[0]);
  const lines = [columns, ...rows.map((cells) => columns.map((column) => cells[column]))];
  const widths = columns.map((_, i) => Math.max(...lines.map((cells) => cells[i].length)));
  const pad = (cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]));
  return lines.map((cells) => cells.map(pad).join('  ')).join('\n');
};
