// bad: signing in on a client that the isolate shares signs everybody in as that user
// expect: supabase=error
import { createClient } from "@supabase/supabase-js";
import { env } from "cloudflare:workers";

const supabase = createClient(env.SUPABASE_URL, env.SUPABASE_ANON_KEY);

async function myTodos() {
  const { data: me } = await supabase.auth.getUser();
  return supabase.from("todos").select("*").eq("owner", me.user?.id);
}

export default {
  async fetch(request) {
    const { email, password } = await request.json<{ email: string; password: string }>();
    await supabase.auth.signInWithPassword({ email, password });
    const { data } = await myTodos();
    return Response.json(data);
  },
} satisfies ExportedHandler<Env>;
