/** The value of an attribute of an item: text, a number, a list of them, or anything else as JSON. */
export function formatAttribute(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) return value.map(formatAttribute).join(', ') || '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
