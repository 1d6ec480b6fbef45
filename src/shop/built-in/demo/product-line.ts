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
  /** How long it lasts until it is used up and bought again; null if it is not used up. */
  readonly lastsWeeks: number | null;
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

export interface DemoItem {
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly brand: string;
  readonly price: number;
  /** The price before a reduction; null for an item that is not on sale. */
  readonly listPrice: number | null;
  readonly available: boolean;
  readonly createdAt: number;
  readonly description: string;
  readonly color: string | null;
  readonly material: string | null;
  readonly interest: Interest;
  readonly line: ProductLine;
  /** How often it is chosen, relative to other items. */
  readonly popularity: number;
  /** Whether it has become popular in the last days. */
  readonly isRising: boolean;
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
    lastsWeeks: readLastsWeeks(marks),
  };
}

/** The mark `lasts 4 weeks`. */
function readLastsWeeks(marks: readonly string[]): number | null {
  const [weeks] = marks.flatMap((mark) => /^lasts (\d+) weeks$/.exec(mark)?.[1] ?? []);
  return weeks === undefined ? null : Number(weeks);
}

function readList(cell: string): string[] {
  return cell === '' ? [] : cell.split(',').map((entry) => entry.trim());
}
