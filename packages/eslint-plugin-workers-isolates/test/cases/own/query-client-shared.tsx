// bad: a cache of queries in module scope is everybody's
// expect: queryClient=warn
import { QueryClient, dehydrate } from "@tanstack/react-query";

const queryClient = new QueryClient();

export async function loader({ request }: { request: Request }) {
  await queryClient.prefetchQuery({
    queryKey: ["me"],
    queryFn: () => fetch("https://id.example/me", { headers: { cookie: request.headers.get("cookie") ?? "" } }),
  });
  return { state: dehydrate(queryClient) };
}
