export const BRAND_ID = '702314b8-dd86-41fa-9a22-510fdd71fa92';

export interface Bicycle {
  id: string;
  name: string;
  /** In cents. */
  price: number;
}

export const BICYCLES: readonly Bicycle[] = [
  { id: 'three-gears', name: '3 gears', price: 67900 },
  { id: 'eight-gears', name: '8 gears', price: 82900 },
];

const euro = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' });
export const formatPrice = (cents: number) => euro.format(cents / 100);
