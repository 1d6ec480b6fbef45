import { Link } from 'react-router';

import { Page } from '../../components/layout/page.tsx';
import { Empty } from '../../components/states/empty.tsx';

export function UnknownPage() {
  return (
    <Page title="No such page">
      <Empty title="The console has no page at this address.">
        <Link to="/">Open the overview</Link>
      </Empty>
    </Page>
  );
}
