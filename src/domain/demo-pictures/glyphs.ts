/** The shades of one picture, as CSS colours. */
interface Shades {
  readonly main: string;
  readonly dark: string;
  readonly light: string;
}

type DrawGlyph = (shades: Shades) => string;

/** What is drawn for a category, by the prefix of its item ids: SVG shapes in a square of 200 units. */
export const glyphs: Readonly<Record<string, DrawGlyph>> = {
  shoe: ({ main, dark, light }) => `
    <path fill="${main}" d="M30 78c16 10 34 6 44-10 6 18 22 30 44 36l36 10c14 4 20 14 18 28H30z"/>
    <path fill="${dark}" d="M26 138h150v8c0 6-4 10-10 10H36c-6 0-10-4-10-10z"/>
    <path stroke="${light}" stroke-width="5" stroke-linecap="round" d="M84 98l14-12M100 108l14-12M118 116l12-12"/>`,
  wear: ({ main, dark, light }) => `
    <path fill="${main}" d="M72 36 30 58l14 40 18-8v76h76V90l18 8 14-40-42-22c-6 14-50 14-56 0z"/>
    <path fill="${dark}" d="M72 36c6 14 50 14 56 0l-8-4c-8 10-32 10-40 0z"/>
    <path stroke="${light}" stroke-width="5" d="M100 56v110"/>`,
  gear: ({ main, dark, light }) => `
    <path fill="${main}" d="M100 40 22 160h156z"/>
    <path fill="${dark}" d="m100 72-34 88h68z"/>
    <path stroke="${light}" stroke-width="5" stroke-linecap="round" d="M100 40V30M100 72v88"/>`,
  sport: ({ main, dark, light }) => `
    <path fill="${dark}" d="M58 92h84v16H58z"/>
    <path fill="${main}" d="M36 60h22v80H36zM142 60h22v80h-22z"/>
    <path fill="${main}" d="M20 76h16v48H20zM164 76h16v48h-16z"/>
    <path stroke="${light}" stroke-width="5" stroke-linecap="round" d="M47 72v24M153 72v24"/>`,
  tech: ({ main, dark, light }) => `
    <path fill="none" stroke="${main}" stroke-width="14" d="M44 116v-14a56 56 0 0 1 112 0v14"/>
    <rect x="30" y="106" width="34" height="54" rx="14" fill="${dark}"/>
    <rect x="136" y="106" width="34" height="54" rx="14" fill="${dark}"/>
    <path stroke="${light}" stroke-width="5" stroke-linecap="round" d="M47 120v26M153 120v26"/>`,
  cook: ({ main, dark, light }) => `
    <path fill="${main}" d="M46 84h108v52a24 24 0 0 1-24 24H70a24 24 0 0 1-24-24z"/>
    <path fill="${dark}" d="M40 68h120v14H40zM88 52h24v16H88zM24 94h22v14H24zM154 94h22v14h-22z"/>
    <path stroke="${light}" stroke-width="5" stroke-linecap="round" d="M64 102v32"/>`,
  food: ({ main, dark, light }) => `
    <rect x="60" y="58" width="80" height="108" rx="16" fill="${main}"/>
    <rect x="66" y="36" width="68" height="22" rx="6" fill="${dark}"/>
    <rect x="60" y="88" width="80" height="46" fill="${light}"/>
    <path stroke="${dark}" stroke-width="5" stroke-linecap="round" d="M76 104h48M76 118h30"/>`,
  gard: ({ main, dark, light }) => `
    <path fill="${main}" d="M58 110h84l-12 56H70z"/>
    <path fill="${dark}" d="M50 98h100v14H50z"/>
    <path fill="none" stroke="${dark}" stroke-width="6" d="M100 98V62"/>
    <path fill="${main}" d="M100 74c-8-28-28-36-46-34 2 20 16 36 46 34zM100 64c4-24 22-34 42-32 0 20-14 34-42 32z"/>
    <path stroke="${light}" stroke-width="5" stroke-linecap="round" d="m76 122 4 32"/>`,
  home: ({ main, dark, light }) => `
    <path fill="${main}" d="M70 36h60l22 64H48z"/>
    <path fill="${dark}" d="M95 100h10v52H95zM66 152h68v12H66z"/>
    <path stroke="${light}" stroke-width="5" stroke-linecap="round" d="m82 50-12 36"/>`,
  book: ({ main, dark, light }) => `
    <path fill="${main}" d="M56 34h80a10 10 0 0 1 10 10v96H62a12 12 0 0 0-12 12V42a8 8 0 0 1 6-8z"/>
    <path fill="${light}" d="M62 144h84v18H62a9 9 0 0 1 0-18z"/>
    <path fill="none" stroke="${dark}" stroke-width="6" d="M146 140H62a12 12 0 0 0 0 26h84"/>
    <path stroke="${light}" stroke-width="5" stroke-linecap="round" d="M76 64h46M76 80h32"/>`,
  toy: ({ main, dark, light }) => `
    <rect x="34" y="100" width="62" height="62" rx="8" fill="${main}"/>
    <rect x="104" y="100" width="62" height="62" rx="8" fill="${dark}"/>
    <path fill="${main}" d="M100 34l36 58H64z"/>
    <circle cx="65" cy="131" r="14" fill="${light}"/><path stroke="${light}" stroke-width="6" d="M122 131h26M135 118v26"/>`,
  pet: ({ main, dark, light }) => `
    <path fill="${main}" d="M100 104c26 0 46 22 46 40 0 14-12 20-24 18-14-2-30-2-44 0-12 2-24-4-24-18 0-18 20-40 46-40z"/>
    <ellipse cx="52" cy="98" rx="15" ry="20" fill="${dark}"/><ellipse cx="148" cy="98" rx="15" ry="20" fill="${dark}"/>
    <ellipse cx="80" cy="64" rx="16" ry="22" fill="${dark}"/><ellipse cx="120" cy="64" rx="16" ry="22" fill="${dark}"/>
    <path stroke="${light}" stroke-width="5" stroke-linecap="round" d="M78 138c6-10 12-14 22-14"/>`,
};
