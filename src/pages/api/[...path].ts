import { endpoint } from "../../edge/endpoint.ts";
import { problem } from "../../edge/problem.ts";

export const prerender = false;

/** Every other path under `/api`. */
export const ALL = endpoint(undefined, () =>
  problem(404, { title: "Unknown path", detail: "The API answers on one path.", allowed: ["/api/runs"] }),
);
