/** What the demo shop sells, before brands and colours make items of it. */
export interface ProductLine {
  readonly noun: string;
  readonly category: string;
  readonly price: number;
  readonly adjectives: readonly string[];
  readonly materials: readonly string[];
  /** Nouns of the same taste that people put into the same basket. */
  readonly goesWith: readonly string[];
  /** People give it to others, in December most of all. */
  readonly gift: boolean;
  /** People buy it again when it is used up. */
  readonly consumable: boolean;
}

/** A group of people who like the same things, across the categories of the shop. */
export interface Taste {
  readonly name: string;
  /** How many people have it, relative to the others. */
  readonly share: number;
  readonly season: Season;
  /** The age group that has it most. */
  readonly ageGroup: AgeGroup;
  readonly lines: readonly ProductLine[];
}

export type Season = 'all year' | 'spring' | 'summer' | 'winter' | 'december';

export const ageGroups = ['18-24', '25-34', '35-44', '45-54', '55+'] as const;

export type AgeGroup = (typeof ageGroups)[number];

/**
 * Reads product lines out of a table of text, one a row:
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
