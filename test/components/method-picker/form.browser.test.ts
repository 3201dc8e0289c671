import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import type { ChangeDetail } from '../../../src/components/method-picker/picker-events.ts';
import type { KlixMethodPicker } from '../../../src/components/method-picker/klix-method-picker.ts';
import { LANGUAGES } from '../../../src/contract/vocabulary.ts';
import { pickerMessagesFor } from '../../../src/i18n/picker/messages-for.ts';
import { BALTICS, CARD, createPicker, focusedIn, heard, partOf, radioOf, showsList } from './picker-on-page.ts';

/** A checkout form as a shop writes it, with a picker in it. */
async function formWith(properties: Partial<KlixMethodPicker> = {}) {
  const form = await fixture<HTMLFormElement>(
    html`<form>
      <input name="email" value="anna@example.com" />
      <label for="how">How do you pay?</label>
      <fieldset></fieldset>
      <button>Order</button>
    </form>`,
  );
  const picker = createPicker(properties);
  picker.id = 'how';
  form.querySelector('fieldset')!.append(picker);
  await showsList(picker);
  const submitted: Record<string, FormDataEntryValue>[] = [];
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submitted.push(Object.fromEntries(new FormData(form)));
  });
  return { form, picker, submitted, submit: () => form.querySelector<HTMLElement>('button')!.click() };
}

describe('<klix-method-picker> as a form control', () => {
  it('sends nothing of its own before a choice', async () => {
    const { submit, submitted } = await formWith();
    submit();
    expect(submitted).to.deep.equal([{ email: 'anna@example.com' }]);
  });

  it('sends the chosen method under payment_method, or under the name that the shop gives it', async () => {
    const { picker, submit, submitted } = await formWith();
    radioOf(picker, 'seb_lv_pis').click();
    submit();
    picker.name = 'how';
    await picker.updateComplete;
    submit();
    expect(submitted).to.deep.equal([
      { email: 'anna@example.com', payment_method: 'seb_lv_pis' },
      { email: 'anna@example.com', how: 'seb_lv_pis' },
    ]);
  });

  it('chooses nothing by itself, and at first what `value` says', async () => {
    const { picker } = await formWith();
    expect(picker.value).to.equal('');
    expect(picker.shadowRoot!.querySelector(':checked')?.localName ?? 'none').not.to.equal('input');
    const { picker: told, submit, submitted } = await formWith({ value: 'klix_pay_later' });
    expect(told.value).to.equal('klix_pay_later_lv');
    submit();
    expect(submitted[0]!['payment_method']).to.equal('klix_pay_later_lv');
  });

  it('sends nothing for a method that is not on the list', async () => {
    const { picker, submit, submitted } = await formWith({ value: 'lhv_ee_pis' });
    expect(picker.value).to.equal('');
    submit();
    expect(submitted).to.deep.equal([{ email: 'anna@example.com' }]);
  });

  it('tells a choice as any field does, with the value in place, and only when the shopper made it', async () => {
    const { form, picker } = await formWith();
    const seen: string[] = [];
    for (const type of ['input', 'change', 'klix-change']) {
      form.addEventListener(type, () =>
        seen.push([type, picker.value, new FormData(form).get('payment_method') as string].join(' ')),
      );
    }
    picker.value = 'klix';
    picker.setAttribute('value', 'seb_lv_pis');
    picker.country = 'LT';
    await picker.updateComplete;
    picker.country = 'LV';
    await picker.updateComplete;
    expect(seen).to.deep.equal([]);
    radioOf(picker, 'swedbank_lv_pis').click();
    expect(seen.sort()).to.deep.equal(
      ['change', 'input', 'klix-change'].map((type) => `${type} swedbank_lv_pis swedbank_lv_pis`),
    );
  });

  it('says what was chosen', async () => {
    const { picker } = await formWith();
    const changes = heard<ChangeDetail>(document, 'klix-change');
    radioOf(picker, 'klix_google_pay').click();
    expect(changes).to.deep.equal([{ payment_method: 'klix_google_pay', name: 'Google Pay™', country: 'LV' }]);
    expect(Object.isFrozen(changes[0])).to.equal(true);
  });

  it('has the value at once when a script sets it', async () => {
    const { form, picker } = await formWith();
    picker.value = 'klix';
    expect([picker.value, new FormData(form).get('payment_method')]).to.deep.equal(['klix', 'klix']);
    await picker.updateComplete;
    expect(radioOf(picker, 'klix').checked).to.equal(true);
    picker.value = null;
    await picker.updateComplete;
    expect(radioOf(picker, 'klix').checked).to.equal(false);
  });

  it('goes back to what it was when the form is reset', async () => {
    const { form, picker } = await formWith();
    radioOf(picker, 'klix').click();
    form.reset();
    await picker.updateComplete;
    expect([picker.value, radioOf(picker, 'klix').checked]).to.deep.equal(['', false]);
    picker.setAttribute('value', 'seb_lv_pis');
    radioOf(picker, 'klix').click();
    form.reset();
    expect(picker.value).to.equal('seb_lv_pis');
  });

  it('takes back what the browser has kept, also before the list is there', async () => {
    const picker = createPicker({ methods: undefined, methods_url: 'data:,' });
    picker.formStateRestoreCallback('klix');
    picker.methods = BALTICS;
    const page = await fixture<HTMLDivElement>(html`<div></div>`);
    page.append(picker);
    await showsList(picker);
    expect(picker.value).to.equal('klix');
  });

  it('sends nothing and lets nothing be chosen when it is disabled, by itself or by a fieldset', async () => {
    const { form, picker, submit, submitted } = await formWith({ value: 'klix' });
    const fieldset = form.querySelector('fieldset')!;
    for (const disable of [(on: boolean) => (picker.disabled = on), (on: boolean) => (fieldset.disabled = on)]) {
      disable(true);
      await picker.updateComplete;
      await picker.updateComplete;
      submit();
      expect(submitted.pop()).to.deep.equal({ email: 'anna@example.com' });
      radioOf(picker, 'seb_lv_pis').click();
      expect(radioOf(picker, 'seb_lv_pis').matches(':disabled')).to.equal(true);
      disable(false);
      await picker.updateComplete;
      await picker.updateComplete;
      submit();
      expect(submitted.pop()).to.deep.equal({ email: 'anna@example.com', payment_method: 'klix' });
    }
  });

  it('keeps the form from being sent without a choice when one is required, and shows where', async () => {
    for (const language of LANGUAGES) {
      const { picker, submit, submitted } = await formWith({ required: true, language });
      const invalid = heard(picker, 'invalid');
      submit();
      expect(submitted).to.deep.equal([]);
      expect(invalid).to.have.length(1);
      expect(picker.validationMessage).to.equal(pickerMessagesFor(language).required);
      expect([picker.validity.valueMissing, picker.checkValidity()]).to.deep.equal([true, false]);
      expect(focusedIn(picker) === radioOf(picker, 'revolut_pis')).to.equal(true);
      await sendKeys({ press: 'Space' });
      expect([picker.validity.valid, picker.reportValidity()]).to.deep.equal([true, true]);
      submit();
      expect(submitted[0]!['payment_method']).to.equal('revolut_pis');
    }
  });

  it('keeps the form from being sent while its list is on the way, too', async () => {
    const form = await fixture<HTMLFormElement>(html`<form><button>Order</button></form>`);
    const picker = createPicker({ methods: undefined, methods_url: 'data:,', required: true });
    form.prepend(picker);
    await picker.updateComplete;
    const sent = heard(form, 'submit');
    form.addEventListener('submit', (event) => event.preventDefault());
    form.querySelector('button')!.click();
    expect(sent).to.deep.equal([]);
  });

  it('leads a click on its label to the methods', async () => {
    const { form, picker } = await formWith({ value: 'klix' });
    form.querySelector('label')!.click();
    expect(focusedIn(picker) === radioOf(picker, 'klix')).to.equal(true);
    expect(picker.form === form).to.equal(true);
  });

  it('is chosen by a click anywhere on a row, by mouse too', async () => {
    const { picker } = await formWith({ methods: CARD });
    const box = partOf(picker, 'method').getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(box.left + box.width / 2), Math.round(box.top + 10)] });
    expect(picker.value).to.equal('klix');
  });

  it('draws no button and starts nothing without purchases_url', async () => {
    const { picker, submit, submitted } = await formWith({ value: 'klix', amount: 75000 });
    const asked = heard(document, 'klix-checkout');
    expect(partOf(picker, 'pay') === null).to.equal(true);
    submit();
    await waitUntil(() => submitted.length === 1);
    expect(asked).to.deep.equal([]);
  });
});
