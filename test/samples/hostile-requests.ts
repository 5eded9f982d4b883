/** What becomes of a request: a click of the link, a click of no link, or nothing. */
export type Fate = 'LINK' | 'NO_LINK' | 'NO_CLICK' | 'PREFETCH' | 'SENT_TO_ITSELF';

export interface HostileRequest {
  /** As it goes over the wire, one character a byte. */
  readonly bytes: string;
  readonly fate: Fate;
}

/** Pieces that have broken redirects before: whole escapes, broken ones, other people's syntax. */
const pieces = (
  '%00 %0d%0a %0D%0ASet-Cookie:%20a=b %C3%28 %ED%A0%80 %C0%AF %u0041 %zz % %25 %2520 %F0%9F%98%80 %ff + & = ?&& ; ' +
  '{sub1} {click_id} %7Bpayout%7D [CLICK_ID] __proto__ constructor toString hasOwnProperty ../ %2e%2e%2f \\ ' +
  `' " < > <script> javascript:alert(1) //evil.example https://evil.example/ https://good@evil.example data:, # | ` +
  '$(id) `id` $((7*7)) %s%n -1 0 1e309 NaN null undefined true 18446744073709551616 =HYPERLINK() @SUM a b ü'
)
  .replaceAll('ü', '%C3%BC')
  .split(' ');
const names = (
  'pub_sub pub_sub2 sub1 sub2 sub3 sub4 sub5 s1 aff_sub5 pub_click_id transaction_id url test _h sub1[] __proto__ ' +
  'constructor utm_source gclid %00 %ff x'
).split(' ');
const agents = [
  'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36',
  'Twitterbot/1.0',
  'curl/8.5.0',
];
const headerNames = (
  'Accept-Language Cookie Referer Sec-CH-UA-Platform Sec-CH-UA-Platform-Version Sec-CH-UA-Form-Factors Sec-CH-UA-Mobile ' +
  'X-Forwarded-For Forwarded Origin Accept-Encoding Content-Type If-None-Match Range Upgrade-Insecure-Requests X-HTTP-Method-Override'
).split(' ');
const idleMethods = ['HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND'];
const punctuation = ['.', ',', ')', '%22', '!?', '%E2%80%9D', '_', '*'];

/** Makes requests for one link, none of them as it should be. The same draws make the same requests. */
export class HostileRequests {
  readonly #random: () => number;
  readonly #code: string;

  /** @param random in [0, 1) */
  constructor(code: string, random: () => number) {
    this.#code = code;
    this.#random = random;
  }

  /** @param mark is the request's own: the click, if there is one, carries it as the publisher's click id */
  next(mark: string): HostileRequest {
    const isGet = this.#chance(0.9);
    const method = isGet ? 'GET' : this.#pick(idleMethods);
    const isKnown = this.#chance(0.6);
    const isOurs = this.#chance(0.96);
    const isPrefetch = this.#chance(0.02);
    const isUnescaped = isGet && this.#chance(0.02);
    const path = isKnown ? this.#knownPath() : this.#unknownPath();
    const query = `pub_click_id=${mark}${this.#query()}${isUnescaped ? '&x=\xfc\x80' : ''}`;
    const headers = [
      `Host: ${isOurs ? 'localhost' : 'evil.example'}`,
      ...(this.#chance(0.95) ? [`User-Agent: ${this.#pick(agents)}`] : []),
      ...(isPrefetch ? [`Sec-Purpose: prefetch${this.#chance(0.5) ? ';prerender' : ''}`] : []),
      ...this.#times(4, () => `${this.#pick(headerNames)}: ${this.#headerValue()}`),
    ];
    return {
      bytes: `${method} ${path}?${query} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`,
      fate: fateOf({ isGet, isKnown: isKnown && isOurs, isPrefetch, isUnescaped }),
    };
  }

  #knownPath(): string {
    const code = this.#code;
    const first = code.charCodeAt(0).toString(16);
    return this.#pick([
      ...[`/s/${code}`, `/s/${code}`, `/s/${code}`, `/s/${code}/`, `//s/${code}`, `/s//${code}`],
      ...[`/s/${code}${this.#pick(punctuation)}`, `/s/%${first}${code.slice(1)}`],
    ]);
  }

  #unknownPath(): string {
    const code = this.#code;
    return this.#pick([
      ...[
        `/s/${code.toLowerCase()}`,
        `/s/${code}x`,
        `/s/${code}%`,
        `/s/${code}%2F`,
        `/s/${code}%00`,
        `/s/${code}/x`,
      ],
      ...[
        `/s/${'a'.repeat(Math.floor(this.#random() * 3_000))}-`,
        `/s/x${this.#noise(20)}`,
        '/s/%',
        '/s/__proto__',
      ],
    ]).replace(/[?# ]/g, '_');
  }

  #query(): string {
    const count = this.#chance(0.01) ? 1_000 : Math.floor(this.#random() * 6);
    let query = '';
    for (let index = 0; index < count; index += 1)
      query += `&${this.#pick(names)}=${count > 6 ? 'x' : this.#noise(12)}`;
    // Where the offer allows a page of its own to be asked for.
    if (this.#chance(0.05)) query += `&url=https://shoes.example/${this.#noise(4)}`;
    return (this.#chance(0.01) ? `${query}&sub2=${'y'.repeat(8_000)}` : query)
      .replaceAll(' ', '+')
      .slice(0, 8_192);
  }

  #headerValue(): string {
    const noise = this.#noise(8);
    return this.#chance(0.1) ? `${noise}\x80\xff\xfe` : noise;
  }

  #noise(piecesMax: number): string {
    return this.#times(piecesMax, () => (this.#chance(0.3) ? 'a' : this.#pick(pieces))).join('');
  }

  #times<Item>(countMax: number, make: () => Item): Item[] {
    return Array.from({ length: Math.floor(this.#random() * (countMax + 1)) }, make);
  }

  #chance(share: number): boolean {
    return this.#random() < share;
  }

  #pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.#random() * items.length)] as Item;
  }
}

function fateOf(request: {
  readonly isGet: boolean;
  readonly isKnown: boolean;
  readonly isPrefetch: boolean;
  readonly isUnescaped: boolean;
}): Fate {
  if (request.isUnescaped) return 'SENT_TO_ITSELF';
  if (!request.isGet) return 'NO_CLICK';
  if (request.isPrefetch) return 'PREFETCH';
  return request.isKnown ? 'LINK' : 'NO_LINK';
}
