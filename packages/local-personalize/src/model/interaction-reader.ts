import type { InteractionsBuilder } from '@recommendation-gateway/item-model';

/** Adds each row of an interactions file to `builder`. */
export function interactionReader(
  columns: readonly string[],
  builder: InteractionsBuilder,
): (values: readonly string[]) => void {
  const [user, item, time, type, value] = NAMES.map((name) => columns.indexOf(name));
  return (values) => {
    const at = (position = -1) => values[position] ?? '';
    builder.add({
      user: at(user),
      item: at(item),
      time: Number(at(time)),
      eventType: at(type),
      eventValue: at(value) === '' ? NaN : Number(at(value)),
    });
  };
}

const NAMES = ['USER_ID', 'ITEM_ID', 'TIMESTAMP', 'EVENT_TYPE', 'EVENT_VALUE'] as const;
