// good: each request has a cache of its own
// expect: nothing
import { QueryClient, dehydrate } from "@tanstack/react-query";

export async function loader({ request }: { request: Request }) {
  const queryClient = new QueryClient();
  await queryClient.prefetchQuery({
    queryKey: ["me"],
    queryFn: () => fetch("https://id.example/me", { headers: { cookie: request.headers.get("cookie") ?? "" } }),
  });
  return { state: dehydrate(queryClient) };
}
