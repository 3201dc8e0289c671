import type { ProblemCode } from '../../contract/checkout.ts';
import type { ErrorDetail } from '../error-detail.ts';
import type { MethodList } from './method-list.ts';

/** `detail` of `klix-methods`. */
export type MethodsDetail = Pick<MethodList, 'country' | 'groups'>;

/** `detail` of `klix-change`. */
export interface ChangeDetail {
  payment_method: string;
  name: string;
  country: string | undefined;
}

/** `detail` of `klix-error`. */
export interface PickerErrorDetail extends ErrorDetail {
  /** Why the shop's server refused to start a purchase. */
  reason?: ProblemCode;
}
