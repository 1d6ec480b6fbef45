import { type Column, DataTable } from '../../components/data/data-table.tsx';
import { Card } from '../../components/layout/card.tsx';
import { Empty } from '../../components/states/empty.tsx';
import { formatPercent, formatPoints } from '../../format/numbers.ts';
import { describeLimit, wordsOf } from '../generations/figures.ts';
import type { Known } from './choose-pair.ts';
import { compareFigures, type ComparedFigure } from './compare-figures.ts';

import styles from './compare-page.module.css';

interface FiguresCardProps {
  readonly before: Known;
  readonly after: Known;
}

/** The figures of the quality gate of both generations. */
export function FiguresCard({ before, after }: FiguresCardProps) {
  return (
    <Card title="Figures">
      <DataTable
        caption={`Figures of ${before.id} and ${after.id}`}
        columns={columnsFor(before.id, after.id)}
        rows={compareFigures(before, after)}
        rowKey={({ name }) => name}
        empty={<Empty title="None of the two was measured. ACTIVATE measures what a run loaded." />}
      />
      <ChurnNote before={before} after={after} />
    </Card>
  );
}

/** Churn is against what was served at that time, which need not be the generation that was chosen. */
function ChurnNote({ before, after }: FiguresCardProps) {
  const { previous } = after;
  if (previous === null || previous.id === before.id) return null;
  return (
    <p className={styles.note}>
      Churn and metric loss of {after.id} are against {previous.id}, not against {before.id}. For
      the difference of these two, compare the lists of a few users below.
    </p>
  );
}

function columnsFor(before: string, after: string): readonly Column<ComparedFigure>[] {
  return [
    {
      title: 'Figure',
      cell: ({ name }) => (
        <span className={styles.figure}>
          {wordsOf(name).title}
          <span className={styles.meaning}>{wordsOf(name).meaning}</span>
        </span>
      ),
    },
    { title: before, align: 'end', cell: (figure) => orPercent(figure.before) },
    { title: after, align: 'end', cell: (figure) => orPercent(figure.after) },
    {
      title: 'Change',
      align: 'end',
      cell: (figure) =>
        figure.before === null || figure.after === null
          ? '–'
          : formatPoints(figure.after - figure.before),
    },
    {
      title: 'Threshold',
      align: 'end',
      cell: ({ limit }) => (limit === undefined ? 'not checked' : describeLimit(limit)),
    },
  ];
}

function orPercent(value: number | null): string {
  return value === null ? '–' : formatPercent(value);
}
