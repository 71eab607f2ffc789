/** From what a reader describes to a request that carries a mark. */
import { newMark, type Side } from "./marks.ts";

/** A request in which `{mark}`, wherever it stands in `url`, `headers` or `body`, is replaced by the request's mark. */
export interface Description {
  /** Address or path, resolved against the option `base`. @default "/" */
  url?: string;
  /** @default "GET", or "POST" if there is a body */
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  /**
   * Texts that are this user's alone, such as a name that the Worker looks up: in the other's answer each is a leak as a
   * mark is. At least four characters.
   */
  own?: readonly string[];
}

/** What to send for one user: a description, or a function that puts the mark into a request of its own making. */
export type Marked = Description | ((mark: string) => Request | Description | Promise<Request | Description>);

/** A request ready to be sent, any number of times. */
export interface Prepared {
  side: Side;
  mark: string;
  own: readonly string[];
  url: string;
  method: string;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer> | null;
}

const placeholder = "{mark}";

/** Makes a request with a mark of its own. */
export async function prepare(side: Side, marked: Marked, base: string): Promise<Prepared> {
  const mark = newMark(side);
  const given = typeof marked === "function" ? await marked(mark) : marked;
  if (isRequest(given)) return { side, mark, own: [], ...(await partsOf(given)) };

  const description =
    JSON.stringify(given).includes(placeholder) || typeof marked === "function" ? given : marks(given);
  const fill = (text: string) => text.replaceAll(placeholder, mark);
  const headers = Object.entries(description.headers ?? {}).map(([name, value]) => [name.toLowerCase(), fill(value)]);
  const body = description.body === undefined ? null : new TextEncoder().encode(fill(description.body));
  const own = description.own ?? [];
  const short = own.find((text) => text.length < 4);
  if (short !== undefined) {
    throw new TypeError(
      `Invalid \`own\` text of request ${side}.\nReceived "${short}". Expected at least four characters: shorter texts occur by chance.`,
    );
  }
  return {
    side,
    mark,
    own,
    url: new URL(fill(description.url ?? "/"), base).href,
    method: description.method?.toUpperCase() ?? (body ? "POST" : "GET"),
    headers: Object.fromEntries(headers) as Record<string, string>,
    body,
  };
}

/** Puts the mark wherever a Worker may look for who is asking. */
function marks({ url = "/", method, headers = {}, body, ...rest }: Description): Description {
  // A fragment is never sent.
  const [path = ""] = url.split("#");
  const takesBody = method !== undefined && !/^(get|head)$/i.test(method);
  const filled = body ?? (takesBody ? JSON.stringify({ mark: placeholder }) : undefined);
  return {
    ...rest,
    url: `${path}${path.includes("?") ? "&" : "?"}mark=${placeholder}`,
    ...(method === undefined ? {} : { method }),
    headers: {
      authorization: `Bearer ${placeholder}`,
      cookie: `mark=${placeholder}`,
      "x-mark": placeholder,
      ...(body === undefined && filled !== undefined ? { "content-type": "application/json" } : {}),
      ...headers,
    },
    ...(filled === undefined ? {} : { body: filled }),
  };
}

/** A `Request` may be of another realm or package than this one's, so what it can do decides. */
function isRequest(given: Request | Description): given is Request {
  return "arrayBuffer" in given;
}

async function partsOf(request: Request) {
  const headers: Record<string, string> = {};
  request.headers.forEach((value, name) => (headers[name] = value));
  const body = request.body ? new Uint8Array(await request.arrayBuffer()) : null;
  return { url: request.url, method: request.method, headers, body };
}
