// check: the file of the cart is not here, and a method that reads like a setter is called for what it leaves there
// expect: cart=warn
import { cart } from "../cart";

export const onRequestPost: PagesFunction = async ({ request }) => {
  const item = await request.json();
  cart.addItem(item);
  return new Response("added");
};
