// bad: what a server action keeps in its module is one cart for all
// expect: cart=error
"use server";

let cart = [];

export async function addToCart(product) {
  if (!cart.some(({ id }) => id === product.id)) cart.push(product);
  return cart;
}

export async function removeFromCart(id) {
  cart = cart.filter((product) => product.id !== id);
  return cart;
}
