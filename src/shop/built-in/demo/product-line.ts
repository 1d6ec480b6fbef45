/** A product line of the demo shop; its brands and colours are the items. */
export interface ProductLine {
  readonly noun: string;
  readonly category: string;
  readonly price: number;
  readonly adjectives: readonly string[];
  readonly materials: readonly string[];
  /** Nouns of the same interest that are often bought together with it. */
  readonly goesWith: readonly string[];
  /** Whether it is bought as a present, mostly in December. */
  readonly gift: boolean;
  /** Whether it is used up and bought again. */
  readonly consumable: boolean;
}

/** An interest that users share, across the categories of the shop. */
export interface Interest {
  readonly name: string;
  /** The share of users who have it, relative to other interests. */
  readonly share: number;
  readonly season: Season;
  /** The age group in which it is most frequent. */
  readonly ageGroup: AgeGroup;
  readonly lines: readonly ProductLine[];
}

export type Season = 'all year' | 'spring' | 'summer' | 'winter' | 'december';

export const ageGroups = ['18-24', '25-34', '35-44', '45-54', '55+'] as const;

export type AgeGroup = (typeof ageGroups)[number];

/**
 * Parses a table of product lines, one per row:
 * `noun | category | price | adjectives | materials | goes with | marks`.
 */
export function readProductLines(table: string): ProductLine[] {
  return table
    .split('\n')
    .filter((row) => row.trim() !== '')
    .map(readProductLine);
}

function readProductLine(row: string): ProductLine {
  const cells = row.split('|').map((cell) => cell.trim());
  const [noun = '', category = '', price = '', ...lists] = cells;
  const [adjectives = [], materials = [], goesWith = [], marks = []] = lists.map(readList);
  return {
    noun,
    category,
    price: Number(price),
    adjectives,
    materials,
    goesWith,
    gift: marks.includes('gift'),
    consumable: marks.includes('consumable'),
  };
}

function readList(cell: string): string[] {
  return cell === '' ? [] : cell.split(',').map((entry) => entry.trim());
}
