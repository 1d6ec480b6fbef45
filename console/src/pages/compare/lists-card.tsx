import { useOperation } from '../../api/use-operation.ts';
import { customerLink, itemLink } from '../../app/links.ts';
import { useAddress } from '../../app/use-address.ts';
import { CopyableId } from '../../components/controls/copyable-id.tsx';
import { Card } from '../../components/layout/card.tsx';
import { Empty } from '../../components/states/empty.tsx';
import { Loaded } from '../../components/states/loaded.tsx';
import { formatName } from '../../format/names.ts';
import type { Known } from './choose-pair.ts';
import { CompareListsDocument } from './compare.generated.ts';
import { SideBySide } from './side-by-side.tsx';
import { SubjectForm } from './subject-form.tsx';

interface ListsCardProps {
  readonly before: Known;
  readonly after: Known;
}

/** Both lists of one user or item, which is in the address as `user`. */
export function ListsCard({ before, after }: ListsCardProps) {
  const subject = useAddress().get('user');
  const { kind } = after;
  if (kind === 'POPULAR_ITEMS' || kind === 'ITEM_MODEL') {
    return (
      <Card title="Lists side by side">
        <Empty title={`${formatName(kind)} have no list for each user or item.`} />
      </Card>
    );
  }
  const what = kind === 'SIMILAR_ITEMS' ? 'item' : 'user';
  return (
    <Card title={`Lists of one ${what}, side by side`}>
      <SubjectForm key={subject} what={what} />
      {subject === undefined ? (
        <Empty
          title={`Enter the id of ${what === 'item' ? 'an item' : 'a user'}: both lists appear here.`}
        />
      ) : (
        <>
          <CopyableId
            id={subject}
            to={what === 'item' ? itemLink(subject) : customerLink(subject)}
          />
          <Lists before={before.id} after={after.id} subject={subject} />
        </>
      )}
    </Card>
  );
}

interface ListsProps {
  readonly before: string;
  readonly after: string;
  readonly subject: string;
}

function Lists({ before, after, subject }: ListsProps) {
  const lists = useOperation(CompareListsDocument, { before, after, subject });
  return (
    <Loaded operation={lists} rows={12}>
      {(data) =>
        data.before === null && data.after === null ? (
          <Empty title="Neither generation has a list of this id." />
        ) : (
          <SideBySide titles={[before, after]} before={data.before} after={data.after} />
        )
      }
    </Loaded>
  );
}
