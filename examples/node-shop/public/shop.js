// The cart was changed in another tab: the picker shows the new price, and the order beside it follows.
document.addEventListener('klix-error', ({ detail }) => {
  const summary = document.querySelector('.summary');
  if (detail.reason !== 'price-changed' || !summary) return;
  const request = new XMLHttpRequest();
  request.responseType = 'document'; // parsed without the string sinks that trusted types close
  request.onload = () => summary.replaceWith(request.response?.querySelector('.summary') ?? summary);
  request.open('GET', location.href);
  request.send();
});

// Keeps the price and the pay-later line in step with what is picked on a product page.
const form = document.querySelector('form[data-base]');
if (form) {
  const total = form.querySelector('[data-total]');
  const each = form.querySelector('[data-each]');
  const payLater = form.querySelector('klix-pay-later');
  const quantity = form.elements.namedItem('quantity');
  const stage = document.querySelector('.stage');
  const euro = new Intl.NumberFormat(document.documentElement.lang, { style: 'currency', currency: 'EUR' });

  const showPrice = () => {
    if (!quantity.validity.valid) return; // half-typed: the last price stands
    const pieces = quantity.valueAsNumber;
    const picked = [...form.querySelectorAll('[data-add]:checked')];
    const unit = picked.reduce((sum, choice) => sum + Number(choice.dataset.add), Number(form.dataset.base));
    total.textContent = euro.format((unit * pieces) / 100);
    each.textContent = `${pieces} × ${euro.format(unit / 100)}`;
    each.hidden = pieces === 1;
    payLater.setAttribute('amount', String(unit * pieces));
    const colour = picked.find((choice) => choice.name === 'colour');
    if (colour) stage.dataset.colour = colour.value;
    rememberChoice();
  };

  // Reloading, sharing and changing the language or theme keep what is picked.
  const rememberChoice = () => {
    const query = new URLSearchParams(new FormData(form));
    history.replaceState(null, '', `?${query}`);
    for (const link of document.querySelectorAll('a[data-setting]')) {
      const setting = link.dataset.setting;
      const value = new URLSearchParams(link.search).get(setting);
      link.search = `?${new URLSearchParams([...query, [setting, value]])}`;
    }
  };

  form.addEventListener('input', showPrice);
  for (const button of form.querySelectorAll('[data-step]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      quantity.stepUp(Number(button.dataset.step));
      showPrice();
    });
  }
  form.querySelector('[data-update]').hidden = true;
}
