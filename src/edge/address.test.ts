import { describe, expect, it } from "vitest";
import { addressOf, networkOf } from "./address.ts";

describe("whom an address stands for", () => {
  it.each([
    ["an IPv4 address for itself", "203.0.113.7", "203.0.113.7"],
    ["an IPv6 address for its first 64 bits", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["one with zeros left out in the middle too", "2001:db8::7", "2001:db8:0:0::/64"],
    ["one with zeros left out in front too", "::1", "0:0:0:0::/64"],
    ["one with zeros left out at the end too", "2001:DB8:1::", "2001:db8:1:0::/64"],
  ])("is %s", (_, address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it("is the same for two addresses of one network, and not for two networks", () => {
    expect(networkOf("2001:db8::1")).toBe(networkOf("2001:db8::2:0:0:1"));
    expect(networkOf("2001:db8:0:1::1")).not.toBe(networkOf("2001:db8:0:2::1"));
  });
});

it("the address is the one that Cloudflare names, and one for all where nobody names any", () => {
  const request = (headers: Record<string, string>) => new Request("https://site.example", { headers });
  expect(addressOf(request({ "cf-connecting-ip": "203.0.113.7", "x-forwarded-for": "198.51.100.1" }))).toBe(
    "203.0.113.7",
  );
  expect(addressOf(request({ "x-forwarded-for": "198.51.100.1" }))).toBe("local");
});
