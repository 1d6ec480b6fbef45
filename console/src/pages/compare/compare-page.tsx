import { Link } from 'react-router';

import { useOperation } from '../../api/use-operation.ts';
import { useAddress } from '../../app/use-address.ts';
import { Page } from '../../components/layout/page.tsx';
import { Empty } from '../../components/states/empty.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { Notice } from '../../components/states/notice.tsx';
import { ChoosePairForm } from './choose-pair-form.tsx';
import { choosePair, type Known } from './choose-pair.ts';
import { CompareGenerationsDocument } from './compare.generated.ts';
import { FiguresCard } from './figures-card.tsx';
import { ListsCard } from './lists-card.tsx';

export function ComparePage() {
  const generations = useOperation(CompareGenerationsDocument, {});
  return (
    <Page
      title="Compare two generations"
      question="What changes when the one takes the place of the other?"
      actions={<Link to="/generations">All generations</Link>}
    >
      <Loaded operation={generations} rows={12}>
        {({ generations: { nodes } }) => <Comparison generations={nodes} />}
      </Loaded>
    </Page>
  );
}

function Comparison({ generations }: { readonly generations: readonly Known[] }) {
  const { get } = useAddress();
  const asked = { kind: get('kind'), before: get('before'), after: get('after') };
  const pair = choosePair(generations, asked);
  if (pair === undefined) {
    return <Empty title="No generation exists yet." command="npx gateway pipeline run" />;
  }
  const { before, after } = pair;
  const unknown = [asked.before, asked.after].filter(
    (id) => id !== undefined && generations.every((known) => known.id !== id),
  );
  return (
    <>
      <ChoosePairForm pair={pair} kinds={[...new Set(generations.map(({ kind }) => kind))]} />
      {unknown.length > 0 && (
        <Notice tone="warning" title={`${unknown.join(', ')} is not among the newest generations.`}>
          It can be older than the last hundred, or the address is mistyped.
        </Notice>
      )}
      {before === undefined || after === undefined ? (
        <Empty
          title="There is no second generation of this kind with rows to compare with."
          command="npx gateway pipeline run"
        />
      ) : (
        <>
          <FiguresCard before={before} after={after} />
          <ListsCard before={before} after={after} />
        </>
      )}
    </>
  );
}
