import { Link } from 'react-router';

import { useOperation } from '../../api/use-operation.ts';
import { rankingLink } from '../../app/links.ts';
import { Empty } from '../../components/states/empty.tsx';
import { RankingExampleDocument } from './ranking.generated.ts';

/** Before anything is ranked: a list to begin with. */
export function Example({ user }: { readonly user: string }) {
  const { data } = useOperation(RankingExampleDocument, {});
  const ids = (data?.popularItems?.nodes ?? []).map(({ id }) => id);
  return (
    <Empty title="Paste the ids of a search result, and choose a customer.">
      {ids.length > 0 && (
        <Link to={rankingLink(ids, user)}>Rank the {ids.length} most popular items</Link>
      )}
    </Empty>
  );
}
