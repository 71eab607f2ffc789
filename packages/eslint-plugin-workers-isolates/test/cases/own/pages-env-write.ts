// check: a Pages middleware fills a default into env, which is not a copy
// expect: env.API_URL=warn
export const onRequest: PagesFunction<{ API_URL?: string; ASSETS: Fetcher }> = async (context) => {
  const { env, next } = context;
  if (!env.API_URL) {
    env.API_URL = "https://api.example.com/v2";
  }
  const health = await fetch(`${env.API_URL}/health`);
  if (!health.ok) {
    return new Response("maintenance", { status: 503 });
  }
  return next();
};
