// good: a Supabase client is made for each request with the user's token
// expect: nothing
import { createClient, type SupabaseClient } from "@supabase/supabase-js";

function supabaseFor(request: Request, env: Env): SupabaseClient {
  return createClient(env.SUPABASE_URL, env.SUPABASE_ANON_KEY, {
    auth: { persistSession: false, autoRefreshToken: false },
    global: { headers: { Authorization: request.headers.get("Authorization") ?? "" } },
  });
}

export default {
  async fetch(request, env) {
    const supabase = supabaseFor(request, env);
    const refresh = request.headers.get("x-refresh-token");
    if (refresh) {
      await supabase.auth.setSession({ access_token: request.headers.get("x-access-token")!, refresh_token: refresh });
    }
    const { data, error } = await supabase.from("todos").select("*");
    return error ? Response.json(error, { status: 400 }) : Response.json(data);
  },
} satisfies ExportedHandler<Env>;
