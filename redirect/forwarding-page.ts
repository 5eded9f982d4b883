import { escapeHtml } from './branded-page.ts';

/**
 * A page that sends its visitor on by itself, or by a click where that is switched off. It has neither scripts nor
 * styles, so its policy allows none at all.
 *
 * @param destination an absolute http or https URL
 */
export function forwardingPage(destination: string): string {
  const url = escapeHtml(destination);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0;url=${url}">
<title>One moment</title>
</head>
<body><p><a href="${url}" rel="noreferrer">Continue</a></p></body>
</html>
`;
}

/** What goes with the page. */
export const forwardingPageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
} as const;
