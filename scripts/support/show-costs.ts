import type { App } from '../../src/app.ts';
import type { CostReport } from '../../src/domain/cost/cost-report.ts';
import { type Money, formatMoney, toMoney } from '../../src/domain/cost/money.ts';
import { formatTable } from './format-table.ts';

/** A month's costs as a table, and below it what they stand against: "$7.50 against $432.00, 98 % saved". */
export async function showCosts(app: App, month: string | undefined): Promise<string> {
  return describeReport(await app.pipeline.costReport(month));
}

function describeReport(report: CostReport): string {
  const { month, total, alwaysOnCampaigns, lines, note } = report;
  if (lines.length === 0) return `Nothing was counted in ${month}.`;
  return [
    `Costs of ${month}`,
    '',
    formatTable([...lineRows(report), ...sumRows(report)], true),
    '',
    `${formatMoney(total)} against ${formatMoney(alwaysOnCampaigns)} of campaigns around the clock, ${describeSaving(report)}`,
    note,
  ].join('\n');
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
  // Rounded down: 100 % would be nothing spent.
  return `${Math.floor(savedRatio * 100)} % saved`;
}

/** "1,200 × list": counts as they are, measures with four digits. */
export function formatQuantity(quantity: number, unit: string): string {
  const digits = Number.isInteger(quantity) ? {} : { maximumSignificantDigits: 4 };
  return `${quantity.toLocaleString('en-US', digits)} × ${unit}`;
}
