// The script-tag file with every element of a checkout; what they share is in it once.
export * from './pay-later/klix-pay-later.script.ts';
export * from './method-picker/klix-method-picker.script.ts';
export * from './purchase-status/klix-purchase-status.script.ts';
