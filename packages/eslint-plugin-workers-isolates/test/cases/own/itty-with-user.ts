// good: itty-router middleware adds the user to the request itself
// expect: nothing
import { AutoRouter, error, type IRequest, withContent, withParams } from "itty-router";

type UserRequest = IRequest & { user?: { id: string; roles: string[] } };

const withUser = async (request: UserRequest, env: Env) => {
  const token = request.headers.get("authorization");
  if (!token) return error(401, "Who are you?");
  const user = await env.USERS.get<{ id: string; roles: string[] }>(token, "json");
  if (!user) return error(403);
  request.user = user;
};

const router = AutoRouter<UserRequest, [Env, ExecutionContext]>({ before: [withParams] });

router
  .get("/me", withUser, ({ user }) => user)
  .post("/todos", withUser, withContent, async ({ user, content }, env) => {
    await env.TODOS.put(`${user!.id}:${Date.now()}`, JSON.stringify(content));
    return { created: true };
  })
  .delete("/todos/:id", withUser, async ({ params, user }, env) => {
    await env.TODOS.delete(`${user!.id}:${params.id}`);
    return { deleted: params.id };
  });

export default router;
