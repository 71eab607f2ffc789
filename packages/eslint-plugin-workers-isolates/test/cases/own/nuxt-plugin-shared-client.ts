// bad: a Nuxt plugin runs for each request that is rendered, and its client stays
// expect: supabase=error
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { defineNuxtPlugin, useCookie, useRuntimeConfig } from "#imports";

let supabase: SupabaseClient | undefined;

export default defineNuxtPlugin({
  name: "supabase",
  async setup() {
    const token = useCookie("access").value;
    const { url, key } = useRuntimeConfig().public;
    supabase ??= createClient(url, key);
    if (token) await supabase.auth.setSession({ access_token: token, refresh_token: token });
    return { provide: { supabase } };
  },
});
