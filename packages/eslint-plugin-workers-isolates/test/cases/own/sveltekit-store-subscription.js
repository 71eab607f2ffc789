// bad: what a store says of the user is kept for all that are rendered to
// expect: user=error
import { current_user } from "$lib/session";

let user;
current_user.subscribe((value) => {
  user = value;
});

export async function load({ fetch }) {
  const orders = await fetch(`/api/orders?of=${user.id}`);
  return { orders: await orders.json() };
}
