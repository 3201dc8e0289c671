import type { PurchaseIntent } from '../../contract/checkout.ts';
import type { PaymentMethods } from '../../contract/klix-api.ts';
import type { OffersClient } from '../../offers/offers-client.ts';
import { FormControl } from '../form-control.ts';
import type { WalletCheck } from './method-wallets.ts';

/** What a shop can set on the picker; `value` is the picker's own. */
export abstract class MethodPickerAttributes extends FormControl {
  static override readonly properties = {
    amount: {},
    brand_id: {},
    language: {},
    theme: {},
    view: {},
    category: {},
    presentation: {},
    api_base: {},
    methods_url: {},
    purchases_url: {},
    order_ref: {},
    country: {},
    portal_base: {},
    name: {},
    value: { noAccessor: true },
    required: { type: Boolean },
    disabled: { type: Boolean, reflect: true },
    layout: {},
    allow: {},
    exclude: {},
    order: {},
    recurring: { type: Boolean },
    skip_capture: { type: Boolean },
    intent: { attribute: false },
    methods: { attribute: false },
    canUseWallet: { attribute: false },
    offersClient: { attribute: false },
  };

  /**
   * What the order costs, in whole euro cents, `67900` for 679.00 €. Needed by the pay button and by the monthly figure of pay
   * later.
   * @attr
   */
  declare amount?: string | number;
  /**
   * Brand ID issued by Klix, a UUID; public, not a secret. Needed where `amount` is.
   * @attr
   */
  declare brand_id?: string;
  /**
   * `lv-LV` is `lv`. Without it the nearest `lang` attribute decides, else English.
   * @attr
   * @type {'en' | 'lv' | 'lt' | 'ru' | 'et'}
   */
  declare language?: string;
  /**
   * `auto` follows the visitor's own setting.
   * @attr
   * @type {'light' | 'dark' | 'auto'}
   * @default 'light'
   */
  declare theme?: string;
  /**
   * Where the picker stands; told to the server.
   * @attr
   * @type {'product' | 'cart' | 'checkout'}
   * @default 'checkout'
   */
  declare view?: string;
  /**
   * Product category of Klix's table, for shops that sell different kinds of goods.
   * @attr
   */
  declare category?: string;
  /**
   * `neutral` names pay later without any figure.
   * @attr
   * @type {'full' | 'neutral'}
   * @default 'full'
   */
  declare presentation?: string;
  /**
   * Origin or path of the financing API. Without it `<meta name="klix-api-base">`, else `https://api.klix.app`.
   * @attr
   */
  declare api_base?: string;
  /**
   * The shop's own endpoint that passes on Klix's list of methods. Not asked when `methods` is set.
   * @attr
   * @default '/klix/payment-methods'
   */
  declare methods_url?: string;
  /**
   * The shop's own endpoint that starts a purchase. With it the picker has a pay button; without it, it is a form control only.
   * @attr
   */
  declare purchases_url?: string;
  /**
   * The shop's order, sent back as it is.
   * @attr
   */
  declare order_ref?: string;
  /**
   * Whose methods show first, ISO 3166-1 alpha-2. Without it the first country of the list. Follows the shopper's choice.
   * @attr
   */
  declare country?: string;
  /**
   * Klix's portal: base of relative logos and the only place a payer is sent to. Without it `<meta name="klix-portal-base">`,
   * else `https://portal.klix.app`.
   * @attr
   */
  declare portal_base?: string;
  /**
   * Name the choice is sent under.
   * @attr
   * @default 'payment_method'
   */
  declare name?: string;
  /**
   * A form is not sent without a choice. The pay button always wants one.
   * @attr
   * @default false
   */
  declare required?: boolean;
  /**
   * Nothing can be chosen and nothing is sent.
   * @attr
   * @default false
   */
  declare disabled?: boolean;
  /**
   * `grid` has tiles side by side.
   * @attr
   * @type {'list' | 'grid'}
   * @default 'list'
   */
  declare layout?: string;
  /**
   * Ids of the only methods to show, with blanks between. Any id of pay later stands for all of them.
   * @attr
   */
  declare allow?: string;
  /**
   * Ids of methods not to show.
   * @attr
   */
  declare exclude?: string;
  /**
   * Ids of the methods that come first, in this order. Without it Klix's order.
   * @attr
   */
  declare order?: string;
  /**
   * Only methods that can be charged again later.
   * @attr
   * @default false
   */
  declare recurring?: boolean;
  /**
   * Only methods that can reserve.
   * @attr
   * @default false
   */
  declare skip_capture?: boolean;
  /**
   * What `klix-select` carried, as it is: chooses pay later. The plan goes into the purchase as long as pay later is chosen and
   * the price is the one it was chosen for.
   */
  declare intent?: Readonly<PurchaseIntent> | null;
  /** Klix's list of methods, as the shop's page got it; `methods_url` is not asked then. */
  declare methods?: PaymentMethods;
  /** Whether the device can use a wallet, for shops that have asked Apple or Google; without it what the browser can tell. */
  declare canUseWallet?: WalletCheck;
  /** Where the offers of pay later come from; without it the page's shared client. */
  declare offersClient?: OffersClient;

  constructor() {
    super();
    // Not undefined: frameworks tell by it that an empty attribute means yes.
    this.required = this.disabled = this.recurring = this.skip_capture = false;
  }
}
