import type { FastifyReply } from 'fastify';

/** Texts of the few pages that the redirect shows itself. */
const texts = {
  nothingHere: {
    status: 200,
    title: 'Nothing for your region right now',
    text: 'There is no offer for your country or device at the moment. Please try again another day.',
  },
  home: {
    status: 200,
    title: 'This address only forwards',
    text: 'Links of our partners start here. There is nothing to see at this place itself.',
  },
  notFound: {
    status: 404,
    title: 'There is no such page',
    text: 'Please check the link you followed.',
  },
  wrongMethod: {
    status: 405,
    title: 'This address only forwards',
    text: 'Open the link in a browser: nothing can be sent to it.',
  },
  unavailable: {
    status: 503,
    title: 'One moment, please',
    text: 'We cannot forward you right now. Please try again in a few seconds.',
  },
} as const;

export type PageName = keyof typeof texts;

/** Makes the sender of our own pages, each written once, in the network's name. */
export function brandedPages(networkName: string): (reply: FastifyReply, name: PageName) => FastifyReply {
  const written = Object.fromEntries(
    Object.entries(texts).map(([name, { title, text }]) => [name, writePage(networkName, title, text)]),
  );
  return (reply, name) =>
    reply
      .code(texts[name].status)
      .header('content-type', 'text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
      .header('referrer-policy', 'no-referrer')
      .send(written[name]);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => entities[char] ?? char);
}

function writePage(networkName: string, title: string, text: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)} – ${escapeHtml(networkName)}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 1rem/1.6 system-ui, sans-serif;
  color: light-dark(#1d2433, #e7eaf0); background: light-dark(#f4f6fa, #12161f); }
main { max-width: 26rem; margin: 1.5rem; padding: 2.5rem; border-radius: 1rem; text-align: center;
  background: light-dark(#fff, #1b2130); box-shadow: 0 1px 3px rgb(0 0 0 / .12), 0 12px 32px rgb(0 0 0 / .08); }
h1 { margin: 0 0 .75rem; font-size: 1.375rem; line-height: 1.3; }
p { margin: 0; color: light-dark(#525c70, #aab3c5); }
footer { margin-top: 2rem; font-size: .875rem; letter-spacing: .02em; color: light-dark(#525c70, #aab3c5); }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>
<footer>${escapeHtml(networkName)}</footer>
</main>
</body>
</html>
`;
}
