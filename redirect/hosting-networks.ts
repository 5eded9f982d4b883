/**
 * Networks of data centres, by autonomous system number: who visits from there is a program. Large hosters only, and none
 * that people browse through: the networks of VPNs and of iCloud Private Relay (Cloudflare, Akamai, Fastly) are left out.
 */
export const hostingNetworks: ReadonlySet<number> = new Set([
  // Amazon
  14618, 16509,
  // Google Cloud (not 15169: people browse through Google's own)
  396982,
  // Microsoft: Azure and SafeLinks
  8075,
  // Oracle Cloud
  31898,
  // Alibaba Cloud
  37963, 45102,
  // Tencent Cloud
  45090, 132203,
  // DigitalOcean
  14061,
  // Linode
  63949,
  // Vultr
  20473,
  // OVH
  16276,
  // Hetzner
  24940, 213230,
  // Scaleway
  12876,
  // Contabo
  51167,
  // IONOS
  8560,
  // Leaseweb
  28753, 60781, 30633,
  // IBM Cloud
  36351,
]);
