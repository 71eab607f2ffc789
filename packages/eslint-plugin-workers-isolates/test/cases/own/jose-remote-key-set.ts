// good: a key set made at module load is handed to a library together with the request's token
// expect: nothing
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from "jose";

const ISSUER = "https://example.eu.auth0.com/";
const JWKS = createRemoteJWKSet(new URL(`${ISSUER}.well-known/jwks.json`));
const options = { issuer: ISSUER, audience: "api", clockTolerance: 5 };

async function claims(request: Request): Promise<JWTPayload | null> {
  const token = request.headers.get("authorization")?.replace(/^Bearer /, "");
  if (!token) return null;
  try {
    const { payload } = await jwtVerify(token, JWKS, options);
    payload.roles ??= [];
    return payload;
  } catch {
    return null;
  }
}

export default {
  async fetch(request, env) {
    const payload = await claims(request);
    if (!payload) return new Response("unauthorized", { status: 401 });
    const headers = new Headers(request.headers);
    headers.set("x-subject", payload.sub!);
    return env.API.fetch(new Request(request, { headers }));
  },
} satisfies ExportedHandler<Env>;
