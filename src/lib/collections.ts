/** `values` in groups of the same key, in the order in which the keys first occur. */
export function groupBy<Key, Value>(
  values: Iterable<Value>,
  keyOf: (value: Value) => Key,
): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

/** `values` with each group replaced, all at once and in their order; `values` are distinct objects. */
export async function replaceGroups<Key, Value extends object>(
  values: readonly Value[],
  keyOf: (value: Value) => Key,
  replace: (key: Key, group: readonly Value[]) => Promise<readonly Value[]>,
): Promise<readonly Value[]> {
  const groups = [...groupBy(values, keyOf)];
  const [first] = groups;
  if (first === undefined || groups.length === 1) return first ? replace(...first) : values;
  const replaced = new Map<Value, Value | undefined>();
  await Promise.all(
    groups.map(async ([key, group]) => {
      const found = await replace(key, group);
      for (const [index, value] of group.entries()) replaced.set(value, found[index]);
    }),
  );
  return values.map((value) => replaced.get(value) ?? value);
}

/** The same for those that are chosen; without any, `replace` is not called. */
export async function replaceWhere<Value extends object>(
  values: readonly Value[],
  isChosen: (value: Value) => boolean,
  replace: (chosen: readonly Value[]) => Promise<readonly Value[]>,
): Promise<readonly Value[]> {
  return replaceGroups(values, isChosen, async (chosen, group) =>
    chosen ? replace(group) : group,
  );
}
