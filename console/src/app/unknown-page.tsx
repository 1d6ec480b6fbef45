import { Link } from 'react-router';

import { Empty } from '../components/empty.tsx';
import { Page } from '../components/page.tsx';

export function UnknownPage() {
  return (
    <Page title="No such page">
      <Empty title="The console has no page at this address.">
        <Link to="/">Open the overview</Link>
      </Empty>
    </Page>
  );
}
