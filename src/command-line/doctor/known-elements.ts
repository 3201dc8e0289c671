import { meantBy } from '../../components/attribute-spellings.ts';
import {
  KlixMethodPicker,
  KlixPayLater,
  KlixPayLaterCalculator,
  KlixPurchaseStatus,
  KlixWidget,
} from '../../components/index.ts';
import { OFFICIAL_NAMES } from '../../components/pay-later-calculator/klix-widget.ts';

interface KnownElement {
  /** Every spelling of an attribute that it reads. */
  readonly attributes: readonly string[];
  /** Script files that define it, the one to suggest first. */
  readonly scripts: readonly string[];
  /** Klix's own names for attributes, where they differ. */
  readonly officialNames?: Readonly<Record<string, string>>;
}

const ELEMENTS: Readonly<Record<string, KnownElement>> = {
  'klix-pay-later': { attributes: KlixPayLater.observedAttributes, scripts: ['klix-pay-later', 'klix-checkout-kit'] },
  'klix-pay-later-calculator': {
    attributes: KlixPayLaterCalculator.observedAttributes,
    scripts: ['klix-pay-later-calculator'],
  },
  'klix-widget': {
    attributes: KlixWidget.observedAttributes,
    scripts: ['klix-pay-later-calculator'],
    officialNames: OFFICIAL_NAMES,
  },
  'klix-method-picker': {
    attributes: KlixMethodPicker.observedAttributes,
    scripts: ['klix-method-picker', 'klix-checkout-kit'],
  },
  'klix-purchase-status': {
    attributes: KlixPurchaseStatus.observedAttributes,
    scripts: ['klix-purchase-status', 'klix-checkout-kit'],
  },
};

export const TAGS = Object.keys(ELEMENTS);

/** The kit's element of this tag. */
export const knownElement = (tag: string): KnownElement | undefined =>
  Object.hasOwn(ELEMENTS, tag) ? ELEMENTS[tag] : undefined;

/** Script files of the kit, without `.js`. */
export const SCRIPTS = [...new Set(Object.values(ELEMENTS).flatMap(({ scripts }) => scripts))];

/** Tags that a script file of the kit defines. */
export const tagsDefinedBy = (script: string): string[] =>
  TAGS.filter((tag) => knownElement(tag)?.scripts.includes(script));

/** The attribute that a spelling stands for. */
export const attributeMeant = ({ officialNames }: KnownElement, spelling: string): string =>
  officialNames?.[spelling] ?? meantBy(spelling);

/** The names to write, without their other spellings. */
export const namesToWrite = (element: KnownElement): string[] =>
  element.attributes.filter((name) => meantBy(name) === name);
