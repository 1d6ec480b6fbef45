import { useOperation } from '../../api/use-operation.ts';
import { useViewer } from '../../app/session/viewer.ts';
import { useAddress } from '../../app/use-address.ts';
import { Pager } from '../../components/controls/pager.tsx';
import { Card } from '../../components/layout/card.tsx';
import { Page } from '../../components/layout/page.tsx';
import { Empty } from '../../components/states/empty.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { KeyCommands } from './key-commands.tsx';
import { KeysTable } from './keys-table.tsx';
import { KeysListDocument } from './keys.generated.ts';

const EVERY_MS = 60_000;

export function KeysPage() {
  const after = useAddress().get('after') ?? null;
  const keys = useOperation(KeysListDocument, { after }, { everyMs: EVERY_MS, keeps: true });
  const { keyId } = useViewer();
  return (
    <Page title="Keys" question="Which API keys exist, what does each permit, and is it used?">
      <Card title="API keys">
        <Loaded operation={keys} rows={4}>
          {({ accessKeys: { nodes, pageInfo } }) => (
            <>
              <KeysTable
                keys={nodes}
                ownId={keyId}
                empty={
                  <Empty
                    title="No key exists. The gateway accepts requests of this machine without one."
                    command="npx gateway keys create --scope PUBLIC --name storefront"
                  />
                }
              />
              <Pager page={pageInfo} label="Pages of keys" words={['Newest keys', 'Older keys']} />
            </>
          )}
        </Loaded>
      </Card>
      <KeyCommands />
    </Page>
  );
}
