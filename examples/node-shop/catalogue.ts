/** One way to have a product, and what it adds to the base price in euro cents. */
interface Choice {
  id: string;
  addCents: number;
}

interface Option {
  id: string;
  choices: readonly [Choice, ...Choice[]];
}

interface ProductShape {
  slug: string;
  /** Same in every language; the words beside it are in `texts`. */
  model: string;
  /** Klix's name for this kind of goods. */
  category: string;
  /** Euro cents, VAT included, with the first choice of every option. */
  baseCents: number;
  options: readonly Option[];
}

const free = <const Id extends string>(id: Id) => ({ id, addCents: 0 });
const plus = <const Id extends string>(id: Id, addCents: number) => ({ id, addCents });

export const PRODUCTS = [
  {
    slug: 'city-bicycle',
    model: 'Upe',
    category: 'SPORTING_GOODS',
    baseCents: 67_900,
    options: [
      { id: 'gears', choices: [free('gears-7'), plus('gears-8', 18_000)] },
      { id: 'frame', choices: [free('frame-s'), free('frame-m'), free('frame-l')] },
      { id: 'colour', choices: [free('pine'), free('graphite'), free('sky')] },
    ],
  },
  {
    slug: 'smartphone',
    model: 'Rasa',
    category: 'ELECTRONICS',
    baseCents: 54_900,
    options: [
      { id: 'storage', choices: [free('gb-128'), plus('gb-256', 8_000), plus('gb-512', 20_000)] },
      { id: 'colour', choices: [free('sky'), free('graphite'), free('sand')] },
    ],
  },
  {
    slug: 'laptop',
    model: 'Gaisma 14',
    category: 'COMPUTER_EQUIPMENT',
    baseCents: 114_900,
    options: [
      { id: 'memory', choices: [free('gb-16'), plus('gb-32', 19_000)] },
      { id: 'disk', choices: [free('gb-512'), plus('tb-1', 12_000), plus('tb-2', 31_000)] },
    ],
  },
  {
    slug: 'sofa',
    model: 'Vakars',
    category: 'FURNITURE',
    baseCents: 89_000,
    options: [
      { id: 'size', choices: [free('seats-2'), plus('seats-3', 26_000), plus('corner', 71_000)] },
      { id: 'colour', choices: [free('clay'), free('pine'), free('sand')] },
    ],
  },
  {
    slug: 'washing-machine',
    model: 'Strazds',
    category: 'TV_HOME_APPLIANCES',
    baseCents: 45_900,
    options: [{ id: 'load', choices: [free('kg-7'), plus('kg-9', 9_000)] }],
  },
  {
    slug: 'pram',
    model: 'Pūpols',
    category: 'CHILDREN_GOODS',
    baseCents: 38_900,
    options: [
      { id: 'set', choices: [free('two-in-one'), plus('three-in-one', 16_000)] },
      { id: 'colour', choices: [free('sand'), free('graphite'), free('clay')] },
    ],
  },
  {
    slug: 'robot-mower',
    model: 'Ezis',
    category: 'GARDEN_GOODS',
    baseCents: 99_900,
    options: [{ id: 'lawn', choices: [free('m2-500'), plus('m2-1000', 40_000), plus('m2-2000', 110_000)] }],
  },
  {
    slug: 'winter-tyres',
    model: 'Salna',
    category: 'CAR_GOODS',
    baseCents: 28_400,
    options: [{ id: 'size', choices: [free('r15'), plus('r16', 6_400), plus('r17', 14_800)] }],
  },
  {
    slug: 'enamel-mug',
    model: 'Rīts',
    category: 'FOR_HOME_AND_REPAIR',
    baseCents: 1_490,
    options: [
      { id: 'volume', choices: [free('ml-350'), plus('ml-500', 300)] },
      { id: 'colour', choices: [free('white'), free('sky'), free('clay')] },
    ],
  },
] as const satisfies readonly ProductShape[];

type Known = (typeof PRODUCTS)[number];
export type Slug = Known['slug'];
export type OptionId = Known['options'][number]['id'];
export type ChoiceId = Known['options'][number]['choices'][number]['id'];

/** The same catalogue for code that walks over any product; names in it are the ones the texts know. */
export interface Product extends Omit<ProductShape, 'slug' | 'options'> {
  slug: Slug;
  options: readonly ProductOption[];
}
export interface ProductOption {
  id: OptionId;
  choices: readonly [ProductChoice, ...ProductChoice[]];
}
export interface ProductChoice {
  id: ChoiceId;
  addCents: number;
}

export function findProduct(slug: string | undefined): Product | undefined {
  return PRODUCTS.find((product) => product.slug === slug);
}
