import type { Measured } from './measure-row.ts';
import { type Published, type Row, SOURCES } from './rows.ts';

/** A row with what was measured. */
export interface MeasuredRow {
  readonly row: Row;
  readonly measured: Measured;
}

const COLUMNS = [
  'Data and task',
  'Measured',
  'Published, by the same protocol',
  'CPU-s to select, train, list',
  'MB',
];

/** The head of the table of docs/quality.md, as Markdown. */
export const TABLE_HEAD = [COLUMNS, COLUMNS.map(() => '---')].map(lineOf).join('\n');

/** The sources of the published figures, after the table. */
export const TABLE_SOURCES = SOURCES.map((source, nth) => `${nth + 1}. ${source}`).join('\n');

/** One row of the table. */
export function tableRow(measured: MeasuredRow): string {
  return lineOf(cellsOf(measured));
}

function lineOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function cellsOf({ row, measured }: MeasuredRow): readonly string[] {
  if ('problem' in measured) return [row.title, `not measured: ${measured.problem}`, '', '', ''];
  const figures = row.figures.map(({ label, metric, part }) => {
    const values = part === undefined ? measured.metrics : measured.parts?.[part];
    return { label, value: values?.[metric] };
  });
  const shown = figures.map(({ label, value }) => `${label} ${value?.toFixed(4) ?? '–'}`);
  const { training, inference } = measured;
  const costs = [training.selectionCpuSeconds, training.cpuSeconds, inference.cpuSeconds];
  const own = figures.map(({ value }) => value ?? NaN);
  return [
    row.title,
    shown.join(', '),
    row.published.map((one) => compare(own, one)).join('; '),
    costs.map((one) => one.toFixed(1)).join(', '),
    String(measured.peakMemoryMB),
  ];
}

/** "Beats" only if all figures are higher, at the four decimals that are printed. */
function compare(own: readonly number[], { name, values, source }: Published): string {
  const isHigher = values.map((value, nth) => Number((own[nth] ?? NaN).toFixed(4)) > value);
  const verdict = isHigher.every(Boolean) ? 'beats ' : '';
  const figures = values.map((value) => value.toFixed(4)).join(' / ');
  return `${verdict}${name} ${figures} [${source}]`;
}
