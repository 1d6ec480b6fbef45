import type { ReactNode } from 'react';

import styles from './data-table.module.css';

export interface Column<Row> {
  readonly title: string;
  /** Numbers are at the right. Sentences (`text`) have a row of their own in a narrow window. */
  readonly align?: 'start' | 'end' | 'text';
  /** Such as `30%`, where the columns of several tables are to be below each other. */
  readonly width?: string;
  readonly cell: (row: Row) => ReactNode;
}

interface DataTableProps<Row> {
  /** What the table shows, for screen readers. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** In place of a table without rows. */
  readonly empty?: ReactNode;
}

/** A table; in a narrow window each row is a card. The roles keep its meaning when the style changes its display. */
export function DataTable<Row>({ caption, columns, rows, rowKey, empty }: DataTableProps<Row>) {
  if (rows.length === 0 && empty !== undefined) return empty;
  const isFixed = columns.some(({ width }) => width !== undefined);
  return (
    <table role="table" className={isFixed ? `${styles.table} ${styles.fixed}` : styles.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ title, align, width }) => (
            <th
              key={title}
              role="columnheader"
              scope="col"
              className={styles[align ?? 'start']}
              style={{ width }}
            >
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row">
            {columns.map(({ title, align, cell }) => (
              <td key={title} role="cell" data-title={title} className={styles[align ?? 'start']}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
