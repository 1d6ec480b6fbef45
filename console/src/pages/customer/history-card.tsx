import { useState } from 'react';
import { Link } from 'react-router';

import type { Operation } from '../../api/use-operation.ts';
import { itemLink } from '../../app/links.ts';
import { Time } from '../../components/data/time.tsx';
import { Card } from '../../components/layout/card.tsx';
import { Picture } from '../../components/products/picture.tsx';
import { Empty } from '../../components/states/empty.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { Notice } from '../../components/states/notice.tsx';
import { formatCount } from '../../format/numbers.ts';
import type { CustomerProfileQuery } from './customer.generated.ts';
import type { Event, Profile } from './history.ts';

import styles from './history-card.module.css';

/** How many before the others are behind a button. */
const SHOWN_AT_FIRST = 10;

interface HistoryCardProps {
  readonly profile: Operation<CustomerProfileQuery>;
}

/** What the customer did in the shop, newest first. */
export function HistoryCard({ profile }: HistoryCardProps) {
  return (
    <Card title="History" aside="newest first">
      <Loaded operation={profile} rows={SHOWN_AT_FIRST}>
        {({ userProfile }) =>
          userProfile === null ? <Unknown /> : <Events profile={userProfile} />
        }
      </Loaded>
    </Card>
  );
}

function Unknown() {
  return (
    <Empty title="Nothing is known of this customer: the shop has no interactions, and no list is stored. The lists are those of a new customer." />
  );
}

function Events({ profile: { interactions, reason } }: { readonly profile: Profile }) {
  const [all, setAll] = useState(false);
  const shown = all ? interactions : interactions.slice(0, SHOWN_AT_FIRST);
  const hidden = interactions.length - shown.length;
  return (
    <>
      {reason !== null && <Notice tone="warning" title={reason} />}
      {reason === null && interactions.length === 0 && (
        <Empty title="The shop has no interactions of this customer." />
      )}
      <ol className={styles.events}>
        {shown.map((event, nth) => (
          <EventRow
            key={`${event.itemId} ${event.occurredAt} ${event.type} ${nth}`}
            event={event}
          />
        ))}
      </ol>
      {hidden > 0 && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          Show {formatCount(hidden)} more
        </button>
      )}
    </>
  );
}

function EventRow({ event: { itemId, item, type, occurredAt } }: { readonly event: Event }) {
  return (
    <li className={styles.event}>
      <Picture item={item} size={32} />
      <div className={styles.words}>
        <Link to={itemLink(itemId)} title={item?.title ?? itemId} dir="auto">
          {item?.title ?? itemId}
        </Link>
        <span>
          <span className={type === 'purchase' ? styles.purchase : ''}>
            {type ?? 'interaction'}
          </span>{' '}
          · <Time value={occurredAt} />
          {item === null && ' · not in the catalogue'}
        </span>
      </div>
    </li>
  );
}
