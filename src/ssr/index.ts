export { renderPayLater, type RenderPayLaterOptions } from './render-pay-later.ts';
export { fetchPayLater, type FetchPayLaterOptions } from './fetch-pay-later.ts';
export { PAY_LATER_STYLE_HASHES } from './line-styles.ts';
export { replaceCreditRules } from '../i18n/credit-rules/rules-for.ts';
export type { ErrorDetail } from '../components/error-detail.ts';
