// good: an axios instance is made for the request with the request's token
// expect: nothing
import axios, { type AxiosInstance } from "axios";

const BASE_URL = "https://api.example.com/v1";

function clientFor(request: Request): AxiosInstance {
  const client = axios.create({ baseURL: BASE_URL, adapter: "fetch", timeout: 5000 });
  client.defaults.headers.common.Authorization = request.headers.get("authorization");
  client.interceptors.request.use((config) => {
    config.headers.set("x-request-id", request.headers.get("cf-ray"));
    return config;
  });
  return client;
}

export default {
  async fetch(request, env) {
    const api = clientFor(request);
    const [profile, orders] = await Promise.all([api.get("/me"), api.get("/orders")]);
    return Response.json({ profile: profile.data, orders: orders.data });
  },
} satisfies ExportedHandler<Env>;
