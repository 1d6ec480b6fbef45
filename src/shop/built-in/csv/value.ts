/** What a cell becomes in the database, or why it cannot. */
export type Value = string | number | boolean | null | BadValue;

export interface BadValue {
  readonly bad: string;
}

export function isBad(value: Value): value is BadValue {
  return typeof value === 'object' && value !== null;
}

/** A value as a message shows it: in quotes, and not endlessly long. */
export function showValue(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 39)}…` : text);
}
