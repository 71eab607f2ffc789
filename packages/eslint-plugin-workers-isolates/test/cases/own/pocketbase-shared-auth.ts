// bad: a client that the isolate shares keeps who is signed in
// expect: pb=error
import PocketBase from "pocketbase";

const pb = new PocketBase("https://pocketbase.example");

export default {
  async fetch(request: Request): Promise<Response> {
    pb.authStore.save(request.headers.get("authorization") ?? "", null);
    const orders = await pb.collection("orders").getFullList();
    return Response.json(orders);
  },
};
