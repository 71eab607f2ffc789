// good: the class is instantiated inside the handler
// expect: nothing
class Cart {
  #items = new Map<string, number>();
  #total = 0;

  add(sku: string, price: number): this {
    this.#items.set(sku, (this.#items.get(sku) ?? 0) + 1);
    this.#total += price;
    return this;
  }

  toJSON() {
    return { items: Object.fromEntries(this.#items), total: this.#total };
  }

  static from(lines: { sku: string; price: number }[]): Cart {
    const cart = new Cart();
    for (const { sku, price } of lines) cart.add(sku, price);
    return cart;
  }
}

export default {
  async fetch(request: Request): Promise<Response> {
    const lines = (await request.json()) as { sku: string; price: number }[];
    const cart = Cart.from(lines);
    const gift = new Cart().add("gift-wrap", 300);
    return Response.json({ cart, gift });
  },
};
