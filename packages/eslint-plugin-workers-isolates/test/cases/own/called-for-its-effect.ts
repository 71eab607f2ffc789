// check: what the package does with it cannot be seen, and somebody wants it done
// expect: journal=info
import { Journal } from "@acme/journal";
import { logger } from "./logger";

const journal = new Journal();

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    logger.info(request.url);
    journal.note(request.headers.get("x-user"));
    const page = await env.PAGES.get("front");
    return new Response(`${page}<!-- ${journal.last()} -->`);
  },
};
