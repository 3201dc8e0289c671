import type { StatusMessages } from './messages.ts';

export const en: StatusMessages = {
  asking: 'Checking the payment …',
  pending: 'Waiting for the bank',
  failed: 'The payment did not go through',
  cancelled: 'The payment was cancelled',
  reserved: 'The amount is reserved',
  paid: 'Paid. Thank you!',
  refunded: 'The money has been returned',
  late: 'Still waiting for confirmation',
  unknown: 'The payment status cannot be shown here',
  updates: 'This page updates itself.',
  contact: 'Check your e-mail or ask the shop.',
  order: 'Order {order}',
  again: 'Check again',
  retry: 'Try to pay again',
};
