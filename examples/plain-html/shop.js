const find = (id) => document.getElementById(id);
const euro = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' });

// The figure follows the variant.
find('bicycle').addEventListener('change', ({ target }) => {
  const { cents } = target.selectedOptions[0].dataset;
  find('price').textContent = euro.format(cents / 100);
  find('monthly').setAttribute('amount', cents);
});

find('monthly').addEventListener('klix-offers', ({ detail }) => {
  find('buy').textContent = detail.offers.length ? 'Buy, now or pay later' : 'Buy';
});

// The shop's server makes the order and decides its price.
find('buy').addEventListener('click', async () => {
  const answer = await fetch('/api/orders', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ bicycle: find('bicycle').value }),
  });
  const { order_ref, amount } = await answer.json();
  find('total').textContent = `${order_ref}: ${euro.format(amount / 100)}`;
  find('method').setAttribute('amount', amount);
  document.querySelector('[name=order_ref]').value = order_ref;
  find('product').hidden = true;
  find('checkout').hidden = false;
});

find('method').addEventListener('klix-change', ({ detail }) => {
  find('chosen').textContent = `You pay with ${detail.name}.`;
});
