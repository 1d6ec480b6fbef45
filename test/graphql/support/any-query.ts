import fc from 'fast-check';

/* Arbitrary valid queries: fields, aliases, inline and named fragments, with and without directives. */

const NONE = '';
const condition = fc.oneof(
  fc.constant(NONE),
  fc.constantFrom(' @include(if: $a)', ' @skip(if: $a)', ' @include(if: $b)', ' @skip(if: true)'),
);

/** A selection of `choices`, some in inline fragments. */
function selection(type: string, choices: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  const inline = fc
    .tuple(fc.constantFrom('', ` on ${type}`), condition, fc.oneof(...choices))
    .map(([on, when, field]) => `...${on}${when} { ${field} }`);
  const entry = fc.oneof(...choices, inline);
  return fc.array(entry, { minLength: 1, maxLength: 4 }).map((fields) => fields.join(' '));
}

function under(field: string, below: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(condition, below).map(([when, fields]) => `${field}${when} { ${fields} }`);
}

const leaf = (...names: string[]) =>
  fc.tuple(fc.constantFrom(...names), condition).map((parts) => parts.join(''));

const ofItem = leaf('id', 'title', 'price', 'x: id', 'y: brand', '__typename');
const card = selection('Item', [ofItem]);
const item = selection('Item', [ofItem, leaf('...Card', '...Full')]);
const edge = selection('RecommendationEdge', [
  leaf('rank', 'source', 'at: rank'),
  under('node', item),
]);
const list = selection('RecommendationConnection', [
  leaf('source', 'totalCount'),
  under('nodes', item),
  under('edges', edge),
]);

const root = fc.oneof(
  under('popularItems(first: 2)', list),
  under('p: popularItems(first: 1)', list),
  under('item(id: "item-001")', item),
);

const withConditions = fc
  .tuple(fc.array(root, { minLength: 1, maxLength: 3 }), card, card, condition)
  .map(
    ([roots, ofCard, ofFull, when]) => `query ($a: Boolean!, $b: Boolean!) {
  ${roots.join('\n  ')}
  z: item(id: "item-002") { ...Full id @include(if: $a) title @include(if: $b) }
}
fragment Card on Item { ${ofCard} }
fragment Full on Item { ...Card${when} ${ofFull} }`,
  );

/** The text of a query; `$a` and `$b` are booleans. Half of them have no directives and no variables. */
export const anyQuery: fc.Arbitrary<string> = fc
  .tuple(withConditions, fc.boolean())
  .map(([text, isPlain]) =>
    isPlain ? text.replaceAll(/ @\w+\(if: .+?\)/g, '').replace(/ \(\$a.+?\)/, '') : text,
  );
