/**
 * What is looked at for docs/accessibility.md: axe audits every state in every language and theme, and the keyboard steps are
 * walked in every language. The tests take states and steps from here, so that the page cannot say more than is tested.
 */

interface Audited {
  readonly name: string;
  /** What each state shows, by the name that the test knows it by. */
  readonly states: Readonly<Record<string, string>>;
  /** What is pressed, or typed, and what has the focus then. */
  readonly keyboard: readonly (readonly [key: string, focus: string])[];
}

export const ACCESSIBILITY = {
  'klix-pay-later': {
    name: '`<klix-pay-later>`',
    states: {
      product: 'under a price',
      cart: 'in the cart',
      checkout: 'at checkout, with the example open',
      micro: 'small, in a product list',
      neutral: 'without figures',
      commission: 'a plan with a commission',
      downPayment: 'a plan with a down payment',
      badInput: 'nothing, for a price that is none',
      loading: 'while it asks',
    },
    keyboard: [
      ['Tab', 'button “Learn more”'],
      ['Enter', 'button “Close” of the dialog'],
      ['Escape', 'button “Learn more”'],
      ['Tab', 'next link of the page'],
      ['Shift+Tab', 'button “Learn more”'],
    ],
  },
  dialog: {
    name: 'its dialog',
    states: {
      threePlans: 'three plans to choose from',
      downPayment: 'plans with a down payment',
      commission: 'one plan with a commission',
      olderAnswer: 'one plan of Klix’s older answer',
      newPrice: 'while it asks for a new price',
    },
    keyboard: [
      ['Tab', 'button “Learn more”'],
      ['Enter', 'button “Close”'],
      ['Tab', 'first plan'],
      ['ArrowDown', 'second plan'],
      ['ArrowDown', 'third plan'],
      ['ArrowUp', 'second plan'],
      ['Tab', 'button that chooses the plan'],
      ['Shift+Tab', 'second plan'],
      ['Shift+Tab', 'button “Close”'],
      ['Escape', 'button “Learn more”'],
      ['Enter', 'button “Close”'],
      ['Space', 'button “Learn more”'],
      ['Tab', 'next link of the page'],
    ],
  },
  'custom view': {
    name: 'a view of the shop’s own in it',
    states: {
      template: 'from a template',
      checkout: 'from a template, at checkout',
      link: 'with a link of the shop’s own',
      official: 'from the page’s `showCustomView`',
    },
    keyboard: [
      ['Tab', 'link of the shop in the view'],
      ['Tab', 'button “Learn more”'],
      ['Enter', 'button “Close” of the dialog'],
      ['Escape', 'button “Learn more”'],
      ['Tab', 'next link of the page'],
    ],
  },
  'klix-pay-later-calculator': {
    name: '`<klix-pay-later-calculator>`',
    states: {
      plans: 'plans to choose from',
      bothSliders: 'price and down payment to choose',
      downPayment: 'a required down payment',
      withoutExample: 'without figures, when there is no example',
      neutral: 'without figures, as the shop wants it',
      message: 'an amount for which nothing is offered',
      loading: 'while it asks',
    },
    keyboard: [
      ['Tab', 'field of the price'],
      ['Tab', 'slider of the price'],
      ['Tab', 'field of the down payment'],
      ['ArrowUp', 'field of the down payment'],
      ['Tab', 'slider of the down payment'],
      ['ArrowRight', 'slider of the down payment'],
      ['Home', 'slider of the down payment'],
      ['Tab', 'first plan'],
      ['ArrowDown', 'second plan'],
      ['Tab', 'button that chooses the plan'],
      ['Shift+Tab', 'second plan'],
      ['Shift+Tab', 'slider of the down payment'],
    ],
  },
  'klix-method-picker': {
    name: '`<klix-method-picker>`',
    states: {
      list: 'a list, searched',
      grid: 'a grid',
      disabled: 'disabled',
      empty: 'nothing to pay with',
      loading: 'while it asks',
      failed: 'the methods cannot be had',
      busy: 'while the payment starts',
      refused: 'the payment could not be started',
    },
    keyboard: [
      ['Tab', 'choice of country'],
      ['Tab', 'search for a bank'],
      ['type SWEDB', 'search for a bank'],
      ['Tab', 'the bank that was found'],
      ['Space', 'the bank that was found'],
      ['ArrowDown', 'the card below it'],
      ['ArrowUp', 'the bank that was found'],
      ['Tab', 'button “Learn more” of pay later'],
      ['Tab', 'button that pays'],
      ['Shift+Tab', 'button “Learn more” of pay later'],
      ['Shift+Tab', 'the bank that was found'],
    ],
  },
  'klix-purchase-status': {
    name: '`<klix-purchase-status>`',
    states: {
      paid: 'paid',
      reserved: 'reserved',
      pending: 'waiting for the bank',
      failed: 'did not go through',
      cancelled: 'cancelled',
      refunded: 'refunded',
      asking: 'while it asks for the first time',
      unknown: 'the shop does not know the purchase',
      noToken: 'nothing to ask about',
      late: 'no answer within a minute',
    },
    keyboard: [
      ['Tab', 'link to try again'],
      ['Tab', 'next link of the page'],
      ['Shift+Tab', 'link to try again'],
    ],
  },
} as const satisfies Readonly<Record<string, Audited>>;

export type Audit = keyof typeof ACCESSIBILITY;
/** Of an element, what the test of its states has to have, no more and no less. */
export type StateOf<A extends Audit> = keyof (typeof ACCESSIBILITY)[A]['states'];
/** What the test of its keyboard steps has to know by role and name. */
export type FocusOf<A extends Audit> = (typeof ACCESSIBILITY)[A]['keyboard'][number][1];

/** The states of one element, in the order of the table. */
export const statesOf = <A extends Audit>(element: A) => Object.keys(ACCESSIBILITY[element].states) as StateOf<A>[];
