import { Command } from '../../components/controls/command.tsx';
import { Card } from '../../components/layout/card.tsx';
import { permits } from './keys-table.tsx';

import styles from './keys-page.module.css';

/** How keys are created and revoked: on the gateway's machine, so that no secret passes through a browser. */
export function KeyCommands() {
  return (
    <Card title="Create and revoke">
      <div className={styles.commands}>
        <div>
          <h3>Create a key for 90 days</h3>
          <Command command="npx gateway keys create --scope SERVICE --days 90" />
          <p>The command shows the key once. Clients send it in the header x-api-key.</p>
        </div>
        <div>
          <h3>Revoke a key</h3>
          <Command command="npx gateway keys revoke ID" />
          <p>
            Requests with it are refused within a second. To rotate a key, create a second one,
            change the clients and revoke the first.
          </p>
        </div>
      </div>
      <dl className={styles.scopes}>
        {Object.entries(permits).map(([scope, words]) => (
          <div key={scope}>
            <dt>{scope}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
