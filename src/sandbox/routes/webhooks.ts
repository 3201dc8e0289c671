import { type WebhookRequest } from '../../contract/index.ts';
import { empty, json } from '../answers.ts';
import { toDeliveryWire } from '../callbacks.ts';
import { type Portal } from '../portal.ts';
import { type Call, type Route } from '../router.ts';
import { COMPANY_KEY } from '../signing.ts';
import { toWebhook, webhookChangeErrors, webhookErrors } from '../webhook-list.ts';
import { API_PATH, readBody } from './portal-call.ts';

const BASE = `${API_PATH}webhooks/`;
const SOURCE_TYPES = ['purchase', 'payment', 'payout', 'billing_template_client'];
const page = (results: unknown[]) => json(200, { results, next: null, previous: null });

/** Webhooks, what was sent to them and to success callbacks, and the key those are signed with. */
export function webhookRoutes(portal: Portal): Route[] {
  const change = async (call: Call, isWhole: boolean) => {
    const before = portal.webhooks.find(call.params.id ?? '');
    if (!before) return empty(404);
    const read = await readBody(call);
    if ('refused' in read) return read.refused;
    const errors = (isWhole ? webhookErrors : webhookChangeErrors)(read.body);
    if (errors) return json(400, errors);
    const { id, created_on, public_key } = before;
    const kept = isWhole ? { id, created_on, public_key } : before;
    const webhook = toWebhook(read.body as Partial<WebhookRequest>, kept, portal.nowS());
    portal.webhooks.put(webhook);
    return json(200, webhook);
  };

  return [
    {
      method: 'GET',
      path: `${API_PATH}public_key/`,
      answer: async () => json(200, (await portal.keys.signer(COMPANY_KEY)).publicKeyPem),
    },
    { method: 'GET', path: BASE, answer: () => page(portal.webhooks.all()) },
    {
      method: 'POST',
      path: BASE,
      answer: async (call) => {
        const read = await readBody(call);
        if ('refused' in read) return read.refused;
        const errors = webhookErrors(read.body);
        if (errors) return json(400, errors);
        const id = crypto.randomUUID();
        const { publicKeyPem: public_key } = await portal.keys.signer(id);
        const nowS = portal.nowS();
        const webhook = toWebhook(read.body as WebhookRequest, { id, created_on: nowS, public_key }, nowS);
        portal.webhooks.put(webhook);
        return json(201, webhook);
      },
    },
    {
      // Before `{id}`, which would take the word for an id.
      method: 'GET',
      path: `${BASE}deliveries/`,
      answer: ({ url: { searchParams } }) => {
        const id = searchParams.get('id');
        const sourceType = searchParams.get('source_type');
        if (!id || !sourceType || !SOURCE_TYPES.includes(sourceType)) {
          const wrong = !id ? 'id' : 'source_type';
          return json(400, { [wrong]: [{ message: 'This field is required.', code: 'required' }] });
        }
        return page(portal.callbacks.about(sourceType, id.toLowerCase()).map(toDeliveryWire));
      },
    },
    {
      method: 'GET',
      path: `${BASE}{id}/`,
      answer: ({ params: { id = '' } }) => {
        const webhook = portal.webhooks.find(id);
        return webhook ? json(200, webhook) : empty(404);
      },
    },
    { method: 'PUT', path: `${BASE}{id}/`, answer: (call) => change(call, true) },
    { method: 'PATCH', path: `${BASE}{id}/`, answer: (call) => change(call, false) },
    {
      method: 'DELETE',
      path: `${BASE}{id}/`,
      answer: ({ params: { id = '' } }) => {
        const webhook = portal.webhooks.find(id);
        if (!webhook) return empty(404);
        portal.webhooks.delete(webhook.id);
        portal.callbacks.stop(webhook.id);
        portal.keys.forget(webhook.id);
        return empty(204);
      },
    },
  ];
}
