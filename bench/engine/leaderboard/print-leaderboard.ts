import { type MeasuredRow, TABLE_HEAD, TABLE_SOURCES, tableRow } from './leaderboard-table.ts';
import { measureRow } from './measure-row.ts';
import { ROWS } from './rows.ts';

/** Measures all rows, one after another, and prints each as soon as it is measured; or all as one line of JSON. */
export async function printLeaderboard(data: string, json: boolean): Promise<void> {
  const rows: MeasuredRow[] = [];
  if (!json) console.log(TABLE_HEAD);
  for (const row of ROWS) {
    console.error(`\n${row.title}`);
    const measured = await measureRow(row, data);
    if ('problem' in measured) console.error(`not measured: ${measured.problem}`);
    rows.push({ row, measured });
    if (!json) console.log(tableRow({ row, measured }));
  }
  if (!json) return console.log(`\n${TABLE_SOURCES}`);
  console.log(JSON.stringify(rows.map(({ row, measured }) => ({ title: row.title, ...measured }))));
}
