import { LANGUAGES, oneOf, readCents } from '../../contract/index.ts';
import { json, refusal } from '../answers.ts';
import { type Brand, findBrand } from '../brands.ts';
import { type Offer, offersFor, toFlatWire, toOffersWire } from '../financing-offers.ts';
import { exampleText, offerForMonths } from '../representative-example.ts';
import { type Route } from '../router.ts';

/** Which of the two known answers the offers call gives: the older flat one or the newer list. */
export type OffersShape = 'flat' | 'offers';

export const FINANCING_PATH = '/financing/';

/** Klix's widgets read this API from any shop's page, without a key. */
export const OPEN_CORS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, OPTIONS',
  'Access-Control-Allow-Headers': '*',
  'Access-Control-Max-Age': '86400',
};

interface Asked {
  brand: Brand;
  offers: Offer[];
}

/**
 * The public financing calls. Limits come from the brand's market; an unknown category or language changes nothing.
 *
 * @source public third-party widgets and Klix developer docs; the bodies of refusals are assumed
 */
export function financingRoutes(defaultShape: OffersShape): Route[] {
  return [
    {
      method: 'GET',
      path: '/financing/monthly-payment',
      answer: ({ url: { searchParams } }) => {
        const asked = readQuery(searchParams.get('b'), searchParams.get('amount'));
        if (asked instanceof Response) return asked;
        const shape = oneOf(['flat', 'offers'], searchParams.get('shape')) ?? defaultShape;
        if (shape === 'offers') return json(200, toOffersWire(asked.offers));
        const [preferred] = asked.offers;
        return preferred ? json(200, toFlatWire(preferred, asked.brand)) : nothingOffered();
      },
    },
    {
      method: 'GET',
      path: '/financing/v2/preliminary-offers/pl/representative-example',
      answer: ({ url: { searchParams } }) => {
        const asked = readQuery(searchParams.get('b'), searchParams.get('a'));
        if (asked instanceof Response) return asked;
        const wantedMonths = searchParams.get('d');
        const months = wantedMonths === null ? undefined : readCount(wantedMonths);
        if (Number.isNaN(months)) return refusal(400, 'd is a whole number of months.');
        const offer = offerForMonths(asked.offers, months);
        if (!offer) return nothingOffered();
        const language = oneOf(LANGUAGES, searchParams.get('l')) ?? 'en';
        return json(200, { representativeExample: exampleText(offer, language, months) });
      },
    },
  ];
}

/** An empty parameter is an absent one, as in a form that was not filled in. */
function readCount(text: string): number | undefined {
  if (text === '') return undefined;
  return /^[1-9]\d{0,2}$/.test(text) ? Number(text) : NaN;
}

function readQuery(brandId: string | null, amount: string | null): Asked | Response {
  if (!brandId) return refusal(400, 'b, the brand id, is missing.');
  const amountCents = readCents(amount ?? '');
  if (amountCents === undefined || amountCents === 0) return refusal(400, 'The amount is whole euro cents above zero.');
  const brand = findBrand(brandId);
  if (!brand) return refusal(404, 'No such brand.');
  return { brand, offers: offersFor(brand, amountCents) };
}

const nothingOffered = () => refusal(404, 'No financing product for this amount.');
