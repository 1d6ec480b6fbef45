import { glyphs } from './glyphs.ts';

/** Under this path, every gateway serves the pictures of the demo shop. */
export const PICTURES_PATH = '/demo-shop/pictures/';

interface PicturedItem {
  readonly id: string;
  readonly color: string | null;
}

/** The path of the picture of an item; it contains all that is drawn. */
export function picturePath({ id, color }: PicturedItem): string {
  const shade = color === null ? '' : `.${color.toLowerCase().replaceAll(' ', '-')}`;
  return `${PICTURES_PATH}${id}${shade}.svg`;
}

const NAME =
  /^(?<id>(?<prefix>[a-z]{2,5})-\d{1,9})(?:\.(?<color>[a-z]{1,12}(?:-[a-z]{1,12})?))?\.svg$/;

/** The picture of this name as SVG; undefined for a name that `picturePath` does not make. */
export function drawPicture(name: string): string | undefined {
  const { id = '', prefix = '', color } = NAME.exec(name)?.groups ?? {};
  const glyph = Object.hasOwn(glyphs, prefix) ? glyphs[prefix] : undefined;
  const seed = hash(id);
  const tone = color === undefined ? toneOf(seed) : tones.get(color);
  if (glyph === undefined || tone === undefined) return undefined;
  const [hue, saturation, lightness] = tone;
  const shade = (lightnessOf: number, share = 1) =>
    `hsl(${hue} ${Math.round(saturation * share)}% ${lightnessOf}%)`;
  const shades = {
    main: shade(lightness),
    dark: shade(Math.max(14, lightness - 16)),
    light: shade(Math.min(96, lightness + 34), 0.7),
  };
  const ground = shade(92, 0.45);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 320" width="320" height="320">
  <rect width="320" height="320" fill="${ground}"/>
  ${drawBackdrop(seed, shade(84, 0.5))}
  <g transform="translate(60 60)">${glyph(shades)}
  </g>
</svg>
`;
}

/** Hue, saturation and lightness of the colours of the demo shop. */
const tones: ReadonlyMap<string, readonly [number, number, number]> = new Map([
  ['anthracite', [210, 8, 30]],
  ['black', [225, 8, 22]],
  ['blue', [210, 58, 44]],
  ['charcoal', [220, 7, 30]],
  ['deep-blue', [219, 52, 36]],
  ['forest-green', [152, 38, 30]],
  ['graphite', [216, 7, 34]],
  ['midnight-blue', [222, 38, 26]],
  ['natural', [35, 38, 60]],
  ['rainbow', [282, 42, 50]],
  ['red', [0, 52, 46]],
  ['rust-orange', [18, 62, 44]],
  ['sage', [111, 14, 58]],
  ['sand', [40, 38, 66]],
  ['silver', [208, 10, 68]],
  ['slate-grey', [206, 11, 42]],
  ['sunflower', [41, 78, 50]],
  ['terracotta', [13, 44, 50]],
  ['white', [40, 16, 80]],
]);

function toneOf(seed: number): readonly [number, number, number] {
  return [(seed % 24) * 15, 46, 42];
}

/** A shape behind the item, which differs between items. */
function drawBackdrop(seed: number, fill: string): string {
  const nth = Math.floor(seed / 24);
  const x = 110 + (nth % 5) * 25;
  const shapes = [
    `<circle cx="${x}" cy="160" r="118" fill="${fill}"/>`,
    `<path d="M${x - 80} 320V170a80 80 0 0 1 160 0v150z" fill="${fill}"/>`,
    `<path d="M0 ${150 + (nth % 7) * 12}h320v170H0z" fill="${fill}"/>`,
    `<path d="M0 320 ${x + 60} 40l${260 - x} 280z" fill="${fill}"/>`,
  ];
  return shapes[nth % shapes.length] ?? '';
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  }
  return value;
}
