import { define } from '../define.ts';
import { KlixPayLaterCalculator } from './klix-pay-later-calculator.ts';
import { KlixWidget } from './klix-widget.ts';

define('klix-pay-later-calculator', KlixPayLaterCalculator);
define('klix-widget', KlixWidget);

declare global {
  interface HTMLElementTagNameMap {
    'klix-pay-later-calculator': KlixPayLaterCalculator;
    'klix-widget': KlixWidget;
  }
}
