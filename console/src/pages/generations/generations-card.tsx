import { useOperation } from '../../api/use-operation.ts';
import { useAddress } from '../../app/use-address.ts';
import { Pager } from '../../components/controls/pager.tsx';
import { Card } from '../../components/layout/card.tsx';
import { Empty } from '../../components/states/empty.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { formatName } from '../../format/names.ts';
import type { Kind } from './figures.ts';
import { GenerationRow } from './generation-row.tsx';
import { GenerationsHistoryDocument, GenerationsListDocument } from './generations.generated.ts';

import styles from './generations-card.module.css';

const EVERY_MS = 15_000;

/** The generations of a kind, newest first; the served one is marked. */
export function GenerationsCard({ kind }: { readonly kind: Kind }) {
  const after = useAddress().get('after') ?? null;
  const options = { everyMs: EVERY_MS };
  const list = useOperation(GenerationsListDocument, { kind, after }, options);
  const history = useOperation(GenerationsHistoryDocument, { kind });
  const served = history.data?.generations.nodes.find(({ status }) => status === 'ACTIVE');
  return (
    <Card title={formatName(kind)} aside={<Legend />}>
      <Loaded operation={list} rows={9}>
        {({ generations: { nodes, pageInfo } }) =>
          nodes.length === 0 ? (
            <Empty title="No generation of this kind yet." command="npx gateway pipeline run" />
          ) : (
            <>
              <ol className={styles.generations}>
                {nodes.map((generation) => (
                  <GenerationRow key={generation.id} generation={generation} served={served} />
                ))}
              </ol>
              <Pager
                page={pageInfo}
                label="Pages of generations"
                words={['Newest generations', 'Older generations']}
              />
            </>
          )
        }
      </Loaded>
    </Card>
  );
}

function Legend() {
  return (
    <span className={styles.legend} aria-hidden="true">
      <span className={styles.tick} /> threshold <span className={styles.ring} /> generation before
    </span>
  );
}
