import { type Payment, type Purchase } from '../contract/index.ts';

/** Money that goes back to the payer, as `refund/` answers it and `payment.*` events carry it. */
export function refundPayment(
  purchase: Purchase,
  amount: number,
  nowS: number,
  { type = 'refund', id = crypto.randomUUID(), status = 'success' } = {},
): Payment {
  const { flow = 'payform', extra, country, payment_method } = purchase.transaction_data;
  const reference = purchase.reference || purchase.reference_generated;
  return {
    id,
    type: 'payment',
    client: purchase.client,
    status,
    is_test: purchase.is_test,
    payment: {
      amount,
      paid_on: nowS,
      currency: purchase.purchase.currency,
      fee_amount: 0,
      net_amount: amount,
      description: type === 'refund' ? `Refund: ${reference}` : `Chargeback: ${reference}`,
      is_outgoing: true,
      payment_type: type,
      pending_amount: 0,
      remote_paid_on: nowS,
      owned_bank_code: null,
      owned_bank_account: null,
      pending_unfreeze_on: null,
      owned_bank_account_id: null,
    },
    user_id: null,
    brand_id: purchase.brand_id,
    reference: '',
    company_id: purchase.company_id,
    account_id: null,
    created_on: nowS,
    updated_on: nowS,
    related_to: { id: purchase.id, type: 'purchase', reference: purchase.reference },
    transaction_data: { flow, extra, country, payment_method },
    currency_conversion: null,
    reference_generated: `${purchase.reference_generated}-R`,
    refund_availability: 'none',
  };
}
