/** The connecting address, which Cloudflare sets and a client cannot. Local runs have one client. */
export function addressOf(request: Request): string {
  return request.headers.get("cf-connecting-ip") ?? "local";
}

/** What one subscriber holds: an IPv4 address, or the first 64 bits of an IPv6 address. */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail = ""] = address.toLowerCase().split("::");
  const first = head.split(":").filter(Boolean);
  const last = tail.split(":").filter(Boolean);
  const zeros = address.includes("::") ? Array<string>(Math.max(0, 8 - first.length - last.length)).fill("0") : [];
  return `${[...first, ...zeros, ...last].slice(0, 4).join(":")}::/64`;
}
