type DemoOffer = {
  readonly name: string;
  readonly advertiser: string;
  readonly description: string;
  readonly price: string;
  readonly goals?: readonly { readonly name: string; readonly title: string; readonly price: string }[];
};

/** Text made safe to stand in HTML, in an attribute too. */
function safe(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const style = `:root{color-scheme:light dark;--ink:light-dark(#16211c,#edf3ef);--soft:light-dark(#54625b,#a9b8b0);--card:light-dark(#fff,#16201b);--accent:#0f7b53}
*{box-sizing:border-box}body{margin:0;font:16px/1.6 system-ui,sans-serif;color:var(--ink);background:light-dark(linear-gradient(160deg,#e6f4ec,#f6f2e8),linear-gradient(160deg,#0c1512,#14130e)) fixed;min-height:100vh;display:grid;place-items:center;padding:24px}
main{background:var(--card);border-radius:20px;padding:40px;max-width:560px;width:100%;box-shadow:0 20px 60px #0002}
h1{font-size:32px;line-height:1.15;margin:.2em 0 .4em}p{margin:0 0 1em}.brand{letter-spacing:.08em;text-transform:uppercase;font-size:13px;font-weight:600;color:var(--accent)}
.soft{color:var(--soft);font-size:14px}button,.button{appearance:none;border:0;border-radius:12px;background:var(--accent);color:#fff;font:600 17px system-ui;padding:14px 28px;margin-bottom:12px;cursor:pointer;text-decoration:none;display:inline-block}
code{font:13px ui-monospace,monospace;overflow-wrap:anywhere}ul{padding:0;list-style:none}li{padding:10px 0;border-top:1px solid #8883}a{color:var(--accent)}`;

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${safe(title)}</title><style>${style}</style></head><body><main>${body}</main></body></html>`;
}

/** An offer's landing page with a button to order, or one for each of its goals. */
export function offerPage(
  offer: DemoOffer,
  visit: { slug: string; clickId: string; sub: string; currency: string },
): string {
  const price = Number(offer.price) === 0 ? 'Free to start' : `${offer.price} ${visit.currency}`;
  const click = `click_id=${encodeURIComponent(visit.clickId)}`;
  const action = `/offers/${visit.slug}/order?${click}`;
  const orders = (offer.goals ?? []).map(({ name, title, price: costs }) => {
    const label = Number(costs) === 0 ? title : `${title}: ${costs} ${visit.currency}`;
    return orderButton(`${action}&goal=${encodeURIComponent(name)}`, label);
  });
  return page(
    offer.name,
    `<div class="brand">${safe(offer.advertiser)}</div><h1>${safe(offer.name)}</h1><p>${safe(offer.description)}</p><p><strong>${safe(price)}</strong></p>
${orders.length === 0 ? orderButton(action, 'Order now') : orders.join('')}
<p class="soft" style="margin-top:2em">You came with click <code>${safe(visit.clickId || 'none')}</code>${visit.sub === '' ? '' : `, labelled <code>${safe(visit.sub)}</code>`}. Ordering reports the sale to the network, server to server.</p>`,
  );
}

function orderButton(action: string, label: string): string {
  return `<form method="post" action="${safe(action)}"><button type="submit">${safe(label)}</button></form>`;
}

/** Shown after an order: what the advertiser's server told the network, and what the network answered. */
export function thanksPage(
  offer: DemoOffer,
  order: { clickId: string; orderId: string; outcome: string },
): string {
  return page(
    'Thank you',
    `<div class="brand">${safe(offer.advertiser)}</div><h1>Thank you for your order</h1><p>${safe(offer.name)} is on its way. Your order is <code>${safe(order.orderId)}</code>.</p>
<p class="soft">The postback for click <code>${safe(order.clickId || 'none')}</code> was answered: <code>${safe(order.outcome)}</code></p>`,
  );
}

/** The site's front page: every offer, for visitors without a click. */
export function cataloguePage(offers: readonly (readonly [slug: string, offer: DemoOffer])[]): string {
  const items = offers.map(
    ([slug, offer]) =>
      `<li><a href="/offers/${safe(slug)}">${safe(offer.name)}</a><br><span class="soft">${safe(offer.advertiser)} · ${safe(offer.description)}</span></li>`,
  );
  return page(
    'Demo offers',
    `<div class="brand">Demo advertisers</div><h1>All offers</h1><ul>${items.join('')}</ul>`,
  );
}

/** One postback of the network as the publisher's tracker got it. */
export interface ReceivedPostback {
  readonly at: string;
  readonly request: string;
  /** The same whenever the same postback comes again. */
  readonly key: string;
  readonly signature: string;
  readonly body: string;
}

/** What the publisher's tracker heard of conversions, newest first. */
export function receivedPage(received: readonly ReceivedPostback[]): string {
  const items = received.map(({ at, request, key, signature, body }) => {
    const signed =
      signature === '' ? '' : `<br><span class="soft">signed <code>${safe(signature)}</code></span>`;
    const content = body === '' ? '' : `<br><code>${safe(body)}</code>`;
    return `<li><span class="soft">${safe(at)} · <code>${safe(key)}</code></span><br><code>${safe(request)}</code>${content}${signed}</li>`;
  });
  const none = '<p>Nothing yet: order something on an offer that a tracking link led to.</p>';
  return page(
    'Postbacks received',
    `<div class="brand">Bright Media's own tracker</div><h1>Postbacks received</h1>${items.length === 0 ? none : `<ul>${items.join('')}</ul>`}`,
  );
}

/** For a visit whose address cannot be one that a tracking link led to. */
export function unreadablePage(): string {
  return page(
    'Not understood',
    '<h1>This address is not one of ours</h1><p>Its click id or label is too long, or given twice.</p><p><a href="/">See all offers</a></p>',
  );
}

export function missingPage(): string {
  return page('Not found', '<h1>There is no such offer</h1><p><a href="/">See all offers</a></p>');
}
