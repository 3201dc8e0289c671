import { type ApiErrorBody, CLIENT_DETAILS_TO_REQUEST, LANGUAGES, type PurchaseRequest } from '../contract/index.ts';
import { findBrand } from './brands.ts';
import {
  address,
  all,
  type Check,
  choice,
  decimal,
  email,
  filledText,
  flag,
  generalError,
  isObject,
  isTrue,
  matching,
  object,
  objects,
  orNull,
  text,
  uuid,
  values,
  wholeNumber,
} from './field-checks.ts';
import { checkCreditors } from './creditors.ts';
import { fitsNeeds, isKnownMethod, type MethodNeeds } from './payment-methods.ts';
import { purchaseTotal } from './purchase-total.ts';

const country = matching(/^([A-Z]{2})?$/, 'Must be a two-letter country code in capitals.');
const timeZone: Check = (value) => {
  try {
    if (typeof value === 'string' && (value === '' || Intl.DateTimeFormat('en', { timeZone: value }))) return undefined;
  } catch {
    // Falls through to the refusal: Intl throws for a name it does not know.
  }
  return [{ message: 'Must be a time zone name, such as Europe/Riga.', code: 'invalid' }];
};
const smallObject: Check = (value) => {
  if (!isObject(value)) return [{ message: 'This field must be an object.', code: 'invalid' }];
  return text(10_000)(JSON.stringify(value));
};
const cents = wholeNumber();
const amount = wholeNumber({ min: 0 });
const anything: Check = () => undefined;

/** Lengths are those of the gateway Klix runs on; not confirmed for Klix. */
const CLIENT = object(
  {
    email,
    phone: text(32),
    full_name: text(128),
    personal_code: text(32),
    street_address: text(128),
    country,
    city: text(128),
    zip_code: text(32),
    state: text(128),
    shipping_street_address: text(128),
    shipping_country: country,
    shipping_city: text(128),
    shipping_zip_code: text(32),
    shipping_state: text(128),
    cc: values(email),
    bcc: values(email),
    legal_name: text(128),
    brand_name: text(128),
    registration_number: text(32),
    tax_number: text(32),
    bank_account: text(34),
    bank_code: text(11),
    delivery_methods: objects(object({ method: choice(['email', 'text_message']) }, ['method'])),
  },
  ['email'],
);

const PRODUCT = object(
  {
    name: filledText(256),
    price: cents,
    quantity: decimal({ above: 0 }),
    discount: amount,
    tax_percent: decimal({ min: 0, max: 1000 }),
    category: text(256),
    total_price_override: orNull(cents),
  },
  ['name', 'price'],
);

const PURCHASE = object(
  {
    currency: matching(/^[A-Z]{3}$/, 'Must be a three-letter currency code.'),
    language: choice(LANGUAGES),
    products: objects(PRODUCT, { min: 1 }),
    notes: text(10_000),
    debt: cents,
    subtotal_override: orNull(amount),
    total_tax_override: orNull(amount),
    total_discount_override: orNull(amount),
    total_override: orNull(amount),
    request_client_details: values(choice(CLIENT_DETAILS_TO_REQUEST)),
    timezone: timeZone,
    due_strict: flag,
    single_attempt: flag,
    shipping_options: objects(object({ id: filledText(128), price: amount }, ['id', 'price'])),
    metadata: smallObject,
    payment_method_details: smallObject,
  },
  ['products'],
);

/** `reference` and `creator_agent` lengths are assumed. An unknown `platform` is let through: official plugins send theirs. */
const REQUEST = object(
  {
    brand_id: all(uuid, (value) =>
      findBrand(value as string) ? undefined : [{ message: 'No such brand.', code: 'invalid' }],
    ),
    client: CLIENT,
    client_id: orNull(
      all(uuid, () => [{ message: 'No such client: the sandbox stores none.', code: 'does_not_exist' }]),
    ),
    purchase: PURCHASE,
    payment_method_whitelist: orNull(values(filledText(64))),
    skip_capture: flag,
    force_recurring: flag,
    send_receipt: flag,
    reference: text(128),
    issued: orNull(matching(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'Must be a date as YYYY-MM-DD.')),
    due: orNull(amount),
    success_redirect: address,
    failure_redirect: address,
    cancel_redirect: all(address, matching(/^[^<>'"]*$/, 'May not contain < > \' or ".')),
    success_callback: address,
    creator_agent: text(32),
    platform: text(64),
    upsell_campaigns: anything,
  },
  ['brand_id', 'purchase'],
);

/** What is wrong with the body of `POST purchases/`, in the shape Klix answers it; `undefined` when it can be stored. */
export function purchaseErrors(body: unknown): ApiErrorBody | undefined {
  if (!isObject(body)) return generalError('The body must be a JSON object.');
  const errors = (REQUEST(body) ?? {}) as ApiErrorBody;
  // An empty or null client is an absent one, so that a form that was not filled in gets the clearer answer.
  if (body.client == null && body.client_id == null) {
    errors.client = [{ message: 'This field is required.', code: 'required' }];
  }
  if (body.client != null && body.client_id != null) {
    delete errors.client_id;
    Object.assign(errors, generalError('Give client or client_id, not both.'));
  }
  if (Object.keys(errors).length > 0) return errors;
  return togetherErrors(body as unknown as PurchaseRequest);
}

/** Rules that look at more than one field; every field is right by itself here. */
function togetherErrors(request: PurchaseRequest): ApiErrorBody | undefined {
  const { products, ...details } = request.purchase;
  const total = purchaseTotal({
    ...details,
    products: products.map(({ quantity = 1, discount = 0, tax_percent = 0, ...rest }) => ({
      ...rest,
      quantity,
      discount,
      tax_percent,
    })),
  });
  const reserves = isTrue(request.skip_capture);
  if (!Number.isSafeInteger(total) || total < 0 || (total === 0 && !reserves)) {
    return generalError('The total must be above zero, or zero with skip_capture to check a card.');
  }
  const needs: MethodNeeds = {
    recurring: isTrue(request.force_recurring),
    skip_capture: reserves,
    preauthorization: reserves && total === 0,
  };
  const whitelist = request.payment_method_whitelist;
  if (whitelist?.length && !whitelist.some((method) => isKnownMethod(method) && fitsNeeds(method, needs))) {
    return generalError('No payment method can be used for this purchase.');
  }
  return checkCreditors(request.purchase);
}
