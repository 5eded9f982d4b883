/**
 * The first three numbers of an IPv4 address as one number, that of its /24 network; null when the text is anything but
 * four plain decimal numbers, written as they are written commonly.
 */
export function ipv4Network(text: string): number | null {
  let network = 0;
  let part = -1;
  let dots = 0;
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit === -2 && part >= 0 && dots < 3) {
      network = network * 256 + part;
      part = -1;
      dots += 1;
    } else if (digit >= 0 && digit <= 9 && part !== 0) {
      part = part < 0 ? digit : part * 10 + digit;
      if (part > 255) return null;
    } else return null;
  }
  return dots === 3 && part >= 0 ? network : null;
}

/** The first address of a network that `ipv4Network` named. */
export function addressInIpv4Network(network: number): string {
  return `${network >>> 16}.${(network >>> 8) & 255}.${network & 255}.0`;
}
