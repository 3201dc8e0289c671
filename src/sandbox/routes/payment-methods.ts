import { type ApiErrorBody, LANGUAGES, oneOf } from '../../contract/index.ts';
import { json } from '../answers.ts';
import { findBrand } from '../brands.ts';
import { matching, uuid } from '../field-checks.ts';
import { listMethods, NO_METHODS } from '../payment-methods.ts';
import { type Route } from '../router.ts';
import { API_PATH } from './portal-call.ts';

const REQUIRED = [{ message: 'This field is required.', code: 'required' }];
const currencyCode = matching(/^[A-Z]{3}$/, 'Must be a three-letter currency code.');
const countryCode = matching(/^[A-Z]{2}$/, 'Must be a two-letter country code in capitals.');

/** `amount` is taken and ignored, as plugins still send it; an unknown language gets English. */
export function paymentMethodRoutes(): Route[] {
  return [
    {
      method: 'GET',
      path: `${API_PATH}payment_methods/`,
      answer: ({ url: { searchParams: query } }) => {
        const errors = queryErrors(query);
        if (errors) return json(400, errors);
        const language = oneOf(LANGUAGES, query.get('language')) ?? 'en';
        const isSet = (name: string) => query.get(name)?.toLowerCase() === 'true';
        const needs = {
          recurring: isSet('recurring'),
          skip_capture: isSet('skip_capture'),
          preauthorization: isSet('preauthorization'),
        };
        // Only euro is paid here, so another currency has no methods.
        return query.get('currency') === 'EUR'
          ? json(200, listMethods(language, needs, query.get('country') || undefined))
          : json(200, NO_METHODS);
      },
    },
  ];
}

function queryErrors(query: URLSearchParams): ApiErrorBody | undefined {
  const brand = query.get('brand_id');
  const currency = query.get('currency');
  const country = query.get('country');
  const errors = {
    brand_id: !brand
      ? REQUIRED
      : (uuid(brand) ?? (findBrand(brand) ? undefined : [{ message: 'No such brand.', code: 'invalid' }])),
    currency: !currency ? REQUIRED : currencyCode(currency),
    country: country ? countryCode(country) : undefined,
  };
  const wrong = Object.entries(errors).filter(([, error]) => error !== undefined);
  return wrong.length > 0 ? (Object.fromEntries(wrong) as ApiErrorBody) : undefined;
}
