import type { ChoiceId, OptionId, Slug } from '../catalogue.ts';
import type { BuyingTexts } from './buying/interface.ts';
import type { OfficeTexts } from './office/interface.ts';

export interface ProductText {
  /** What it is, without the model name. */
  kind: string;
  intro: string;
  facts: readonly string[];
}

/** Everything the shop says, in one language. A missing text or product is a type error. */
export interface Texts {
  /** The language's own name for itself. */
  name: string;
  skip: string;
  settings: { language: string; theme: string; light: string; dark: string; auto: string };
  list: { title: string; lead: string; from: (price: string) => string };
  product: {
    back: string;
    quantity: string;
    fewer: string;
    more: string;
    price: string;
    update: string;
    facts: string;
  };
  guide: { link: string; title: string; lead: string };
  lost: { title: string; lead: string; home: string };
  footer: string;
  buying: BuyingTexts;
  office: OfficeTexts;
  options: Record<OptionId, string>;
  choices: Record<ChoiceId, string>;
  products: Record<Slug, ProductText>;
}
