/** A category of the demo shop, with the prefix of its item ids, its brands and its colours. */
export interface Category {
  readonly idPrefix: string;
  readonly brands: readonly string[];
  readonly colors: readonly string[];
}

const bold = ['Black', 'Slate Grey', 'Forest Green', 'Rust Orange', 'Deep Blue', 'Sunflower'];
const calm = ['White', 'Sand', 'Sage', 'Charcoal', 'Terracotta', 'Midnight Blue'];
const plain = ['Black', 'Silver', 'White', 'Graphite'];

/** The categories of the demo shop by name. */
export const categories: Readonly<Record<string, Category>> = {
  Footwear: {
    idPrefix: 'shoe',
    brands: ['Northpeak', 'Strideline', 'Cairnwell', 'Altosole', 'Fellrunner', 'Tarnstep'],
    colors: bold,
  },
  Clothing: {
    idPrefix: 'wear',
    brands: ['Northpeak', 'Lumenwear', 'Hollowbrook', 'Driftwool', 'Kestrel & Co', 'Palehaven'],
    colors: bold,
  },
  'Outdoor Gear': {
    idPrefix: 'gear',
    brands: ['Cairnwell', 'Basecrag', 'Ridgeback', 'Stormfold', 'Larchline', 'Vantage Peak'],
    colors: bold,
  },
  Sports: {
    idPrefix: 'sport',
    brands: ['Velorn', 'Stillwater', 'Corepoint', 'Spokehouse', 'Ironleaf', 'Pacemark'],
    colors: bold,
  },
  Electronics: {
    idPrefix: 'tech',
    brands: ['Orbiton', 'Lensmith', 'Voltera', 'Pulsemark', 'Brightcell', 'Aperture North'],
    colors: plain,
  },
  Kitchen: {
    idPrefix: 'cook',
    brands: ['Hearthstone', 'Copperlane', 'Bruma', 'Crumb & Whisk', 'Oakspoon', 'Millbrook'],
    colors: calm,
  },
  'Food & Drink': {
    idPrefix: 'food',
    brands: ['Blue Harbour', 'Golden Mill', 'Sierra Roast', 'Wildfield', 'Barley & Bean', 'Ember'],
    colors: [],
  },
  Garden: {
    idPrefix: 'gard',
    brands: ['Greenspade', 'Rootwell', 'Fernleaf', 'Thistle Row', 'Loam & Co', 'Sunpatch'],
    colors: ['Forest Green', 'Terracotta', 'Anthracite', 'Natural'],
  },
  Home: {
    idPrefix: 'home',
    brands: ['Linden House', 'Softloft', 'Oakspoon', 'Palehaven', 'Quiet Corner', 'Emberlight'],
    colors: calm,
  },
  Books: {
    idPrefix: 'book',
    brands: ['Lantern Press', 'Fieldnote Books', 'Paper Compass', 'Harrow Lane', 'Blue Finch'],
    colors: [],
  },
  'Toys & Games': {
    idPrefix: 'toy',
    brands: ['Tumbletop', 'Foxglove Toys', 'Little Harbor', 'Meeple Lane', 'Kite & Kin'],
    colors: ['Red', 'Blue', 'Rainbow', 'Natural'],
  },
  Pets: {
    idPrefix: 'pet',
    brands: ['Waggle', 'Good Paw', 'Barkley', 'Muddy Trail', 'Tailfield'],
    colors: ['Red', 'Forest Green', 'Sand', 'Deep Blue'],
  },
};
