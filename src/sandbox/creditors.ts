import { type ApiErrorBody, type PurchaseDetailsRequest } from '../contract/index.ts';
import { generalError, isObject } from './field-checks.ts';

/** The one receiver of bank payments that is whitelisted here: an example IBAN with a valid check number. */
export const CREDITOR = { name: 'SIA Paraugs', iban: 'LV97HABA0012345678910' };

/**
 * May the shop send bank payments to the receivers it names?
 *
 * @source Klix developer docs, error samples for an IBAN and a creditor that are not whitelisted
 */
export function checkCreditors({
  payment_method_details: details,
  products,
}: PurchaseDetailsRequest): ApiErrorBody | undefined {
  const { pis_bulk_purchase: bulk, pis_purchase: single }: Record<string, unknown> = { ...details };
  if (bulk !== undefined && (!Array.isArray(bulk) || bulk.length !== products.length)) {
    return generalError('pis_bulk_purchase needs one receiver per product.');
  }
  const receivers: unknown[] = [...(Array.isArray(bulk) ? bulk.map(asCreditor) : [])];
  if (single !== undefined) receivers.push(isObject(single) ? single.creditor : undefined);
  for (const receiver of receivers) {
    const { name, iban }: Record<string, unknown> = isObject(receiver) ? receiver : {};
    if (iban !== CREDITOR.iban) {
      return generalError(`IBAN '${typeof iban === 'string' ? iban : ''}' of the creditor is not on the whitelist.`);
    }
    if (name !== CREDITOR.name) {
      return { creditor: [{ message: 'Creditor name or IBAN is not on the whitelist.', code: 'invalid' }] };
    }
  }
  return undefined;
}

const asCreditor = (item: unknown) =>
  isObject(item) ? { name: item.creditor_name, iban: item.creditor_iban } : undefined;
