import { expect, test } from '@jest/globals';
import { clientClass } from './client-class.ts';

const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0';
const webkit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const iphone = `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${webkit}`;

test.each([
  [
    'a phone',
    `Mozilla/5.0 (Linux; Android 10; K) ${chrome} Mobile Safari/537.36`,
    'MOBILE Android Chrome HUMAN',
  ],
  [
    'an Android tablet',
    `Mozilla/5.0 (Linux; Android 10; K) ${chrome} Safari/537.36`,
    'TABLET Android Chrome HUMAN',
  ],
  ['an iPhone', `${iphone} Version/18.5 Mobile/15E148 Safari/604.1`, 'MOBILE iOS Mobile Safari HUMAN'],
  [
    'a PC',
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36 Edg/141.0.0.0`,
    'DESKTOP Windows Edge HUMAN',
  ],
  [
    'a Mac',
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Version/18.5 Safari/605.1.15`,
    'DESKTOP macOS Safari HUMAN',
  ],
  [
    'a Linux PC',
    'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    'DESKTOP Linux Firefox HUMAN',
  ],
  [
    'a television',
    'Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) AppleWebKit/537.36 (KHTML, like Gecko) 76.0/6.0 TV Safari/537.36',
    'TV Tizen Safari HUMAN',
  ],
  [
    'a console',
    `Mozilla/5.0 (PlayStation; PlayStation 5/2.26) ${webkit} Version/13.0 Safari/605.1.15`,
    'OTHER PlayStation Safari HUMAN',
  ],
  [
    'Instagram on a Pixel',
    `Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/UD1A.230803.041; wv) ${chrome} Mobile Safari/537.36 Instagram 330.0.0.30.92 Android (34/14; 420dpi; Google/google; Pixel 8)`,
    'MOBILE Android Instagram HUMAN',
  ],
  ['TikTok', `${iphone} Mobile/15E148 musical_ly_34.1.0 BytedanceWebview/d8a21c6`, 'MOBILE iOS TikTok HUMAN'],
  [
    'Facebook',
    `Mozilla/5.0 (Linux; Android 13; SM-S911B; wv) ${chrome} Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/460.0.0.48.109;]`,
    'MOBILE Android Facebook HUMAN',
  ],
  [
    'Snapchat',
    `${iphone} Version/17.4 Mobile/15E148 Snapchat/12.80.0.41 (like Safari/8617.2.4.10.8, panda)`,
    'MOBILE iOS Snapchat HUMAN',
  ],
  [
    'WhatsApp on an iPhone',
    `${iphone} Mobile/15E148 [WhatsApp/25.9.79 (like Safari)]`,
    'MOBILE iOS WebKit HUMAN',
  ],
  [
    'WhatsApp on Android',
    `Mozilla/5.0 (Linux; Android 14; SM-A546B; wv) ${chrome} Mobile Safari/537.36 WhatsApp/2.25.9`,
    'MOBILE Android Chrome WebView HUMAN',
  ],
  [
    'Facebook on an iPad',
    `Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) ${webkit} Mobile/21F79 [FBAN/FBIOS;FBAV/465.0.0.37.103;FBDV/iPad13,1]`,
    'TABLET iOS Facebook HUMAN',
  ],
  ['Pinterest', `${iphone} Mobile/15E148 [Pinterest/iOS]`, 'MOBILE iOS WebKit HUMAN'],
  ['Viber on an iPhone', `${iphone} Mobile/15E148 Viber/22.1`, 'MOBILE iOS WebKit HUMAN'],
])('%s is a person', (_, userAgent, expected) => {
  const { device, os, browser, traffic } = clientClass(userAgent);
  expect(`${device} ${os} ${browser} ${traffic}`).toBe(expected);
});

test.each([
  ['WhatsApp/2.23.20.0 A', 'PREVIEW'],
  ['facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)', 'PREVIEW'],
  ['Twitterbot/1.0', 'PREVIEW'],
  ['Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', 'PREVIEW'],
  ['TelegramBot (like TwitterBot)', 'PREVIEW'],
  ['Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)', 'PREVIEW'],
  [
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0`,
    'PREVIEW',
  ],
  ['http.rb/5.1.0 (Mastodon/4.2.0; +https://mastodon.social/) Bot', 'PREVIEW'],
  ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'BOT'],
  ['facebookexternalhit/1.1;line-poker/1.0', 'PREVIEW'],
  ['Snap URL Preview Service; bot; snapchat; https://developers.snap.com/robots', 'PREVIEW'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) BingPreview/1.0b Chrome/80.0 Safari/537.36',
    'PREVIEW',
  ],
  ['Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5', 'PREVIEW'],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/141.0.0.0', 'BOT'],
  ['curl/8.5.0', 'BOT'],
  ['python-requests/2.32', 'BOT'],
  ['', 'BOT'],
])('"%s" is %s', (userAgent, traffic) => {
  expect(clientClass(userAgent).traffic).toBe(traffic);
});

test.each([
  ['an iPhone', `${iphone} Version/18.5 Mobile/15E148 Safari/604.1`, '18.5'],
  ['an iPhone whose Safari froze the system', `${iphone} Version/26.1 Mobile/15E148 Safari/604.1`, '26.1'],
  ['an app on an iPhone', `${iphone} Mobile/15E148 Viber/22.1`, '18.5'],
  ['an Android that Chrome froze', `Mozilla/5.0 (Linux; Android 10; K) ${chrome} Mobile Safari/537.36`, ''],
  [
    'an Android that Firefox froze',
    'Mozilla/5.0 (Android 10; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0',
    '',
  ],
  ['an app on Android', `Mozilla/5.0 (Linux; Android 14; SM-A546B; wv) ${chrome} Mobile Safari/537.36`, '14'],
  ['a real Android 10', `Mozilla/5.0 (Linux; Android 10; SM-A505F; wv) ${chrome} Mobile Safari/537.36`, '10'],
  ['Windows 10 or 11', `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36`, ''],
  ['Windows 7', `Mozilla/5.0 (Windows NT 6.1; Win64; x64) ${chrome} Safari/537.36`, '7'],
  ['any Mac', `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Version/18.5 Safari/605.1.15`, ''],
  [
    'an old Mac',
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_13_6) ${webkit} Version/13.1 Safari/605.1.15`,
    '10.13.6',
  ],
  ['Chrome OS', `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${chrome} Safari/537.36`, ''],
  ['Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', ''],
])('the version of %s', (_, userAgent, version) => {
  expect(clientClass(userAgent).osVersion).toBe(version);
});
