// bad: a middleware is known by what it is handed, and signs everybody in as one visitor
// expect: supabase=error
import { getCookie } from "hono/cookie";
import { supabase } from "../lib/supabase";

export const authenticated = async (c, next) => {
  const access_token = getCookie(c, "access");
  const refresh_token = getCookie(c, "refresh");
  const { data, error } = await supabase.auth.setSession({ access_token, refresh_token });
  c.set("user", error ? null : data.user);
  return next();
};
