/** Text, nested elements, or several elements of the same name. */
type XmlContent = string | number | boolean | XmlElements | readonly XmlElements[];

export interface XmlElements {
  readonly [name: string]: XmlContent | undefined;
}

/** An XML document with one root element; errors of S3 are in no namespace. */
export function xmlDocument(root: string, content: XmlElements, namespace = NAMESPACE): string {
  return xmlRoot(root, elements(content), root === 'Error' ? '' : namespace);
}

/** An XML document around content that is XML already. */
export function xmlRoot(root: string, content: string, namespace = NAMESPACE): string {
  const begin = namespace === '' ? root : `${root} xmlns="${namespace}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${begin}>${content}</${root}>`;
}

/** The text of the first element called `name` in `xml`. */
export function xmlText(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return text?.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (entity, hex, decimal) => {
    const code = Number.parseInt(hex ?? decimal, hex === undefined ? 10 : 16);
    return code <= 0x10_ffff ? String.fromCodePoint(code) : (ENTITIES[entity] ?? entity);
  });
}

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

const ENTITIES: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&apos;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
};

function elements(content: XmlElements): string {
  return Object.entries(content)
    .flatMap(([name, value]) => several(value).map((one) => `<${name}>${inner(one)}</${name}>`))
    .join('');
}

function several(value: XmlContent | undefined): readonly (string | XmlElements)[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object') return [String(value)];
  return isElements(value) ? [value] : [];
}

function isElements(value: object): value is XmlElements {
  return !Array.isArray(value);
}

function inner(value: string | XmlElements): string {
  return typeof value === 'string' ? escapeText(value) : elements(value);
}

/** Control characters as references: a parser would otherwise drop or change line ends. */
function escapeText(text: string): string {
  return text.replace(/[&<>"'\p{Cc}]/gu, (character) => `&#${character.charCodeAt(0)};`);
}
