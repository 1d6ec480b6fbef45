import type { CostReport } from '../../src/domain/cost/cost-report.ts';
import type { CostLever } from '../../src/domain/cost/lever.ts';
import { type Money, formatMoney, toMoney } from '../../src/domain/cost/money.ts';

/** A month's costs as a table, and the comparison below it: "$7.50 against $438.00 …, 98 % saved". */
export function describeCostReport(report: CostReport): string {
  const { month, total, alwaysOnCampaigns, lines, note } = report;
  if (lines.length === 0) return `No costs were recorded in ${month}.`;
  return [
    `Costs of ${month}`,
    '',
    formatTable([...lineRows(report), ...sumRows(report)], true),
    ...describeLevers(report.levers),
    '',
    `${formatMoney(total)} against ${formatMoney(alwaysOnCampaigns)} of campaigns around the clock, ${describeSaving(report)}`,
    note,
  ].join('\n');
}

/** Which part costs how much, and which settings change it. */
export function describeLevers(levers: readonly CostLever[]): string[] {
  if (levers.length === 0) return [];
  const rows = levers.map(({ name, amount, share, changedBy }) => [
    name.toLowerCase(),
    formatMoney(amount).padStart(8),
    `${Math.round(share * 100)} %`.padStart(5),
    changedBy,
  ]);
  return ['', 'changed by:', formatTable(rows).replaceAll(/^/gm, '  ')];
}

function lineRows({ lines }: CostReport): string[][] {
  return lines.map(({ label, quantity, unit, unitPrice, micros, currency, runId }) => [
    runId ?? '',
    label,
    formatQuantity(quantity, unit),
    `at ${Number(unitPrice.toPrecision(3))}`,
    formatMoney(toMoney(micros, currency)),
  ]);
}

function sumRows({ training, batch, campaigns, storage, total }: CostReport): string[][] {
  const row = (name: string, money: Money) => ['', name, '', '', formatMoney(money)];
  return [
    row('= training', training),
    row('= batch', batch),
    row('= campaigns', campaigns),
    row('= storage', storage),
    row('= total', total),
  ];
}

function describeSaving({ saved, savedRatio }: CostReport): string {
  if (saved.amount < 0) return `${formatMoney({ ...saved, amount: -saved.amount })} more`;
  // Rounded down: 100 % would mean that nothing was spent.
  return `${Math.floor(savedRatio * 100)} % saved`;
}

/** "1,200 × list": counts in full, measured quantities with four digits. */
export function formatQuantity(quantity: number, unit: string): string {
  const digits = Number.isInteger(quantity) ? {} : { maximumSignificantDigits: 4 };
  return `${quantity.toLocaleString('en-US', digits)} × ${unit}`;
}

/** Rows as lines with aligned columns; with `amounts`, the last column is aligned to the right. */
export function formatTable(rows: readonly (readonly string[])[], amounts = false): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return amounts && column === row.length - 1 ? cell.padStart(width) : cell.padEnd(width);
    });
  return rows.map((row) => line(row).join('  ').trimEnd()).join('\n');
}
