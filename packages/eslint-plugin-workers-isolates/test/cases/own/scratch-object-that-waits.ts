// bad: begun anew, but a method waits before it reads
// expect: api=error
class Api {
  private token = "";

  reset(token: string): void {
    this.token = token;
  }

  async me(): Promise<unknown> {
    await scheduler.wait(10);
    const response = await fetch("https://api.example/me", { headers: { authorization: this.token } });
    return response.json();
  }
}

const api = new Api();

function ask(token: string): Promise<unknown> {
  api.reset(token);
  return api.me();
}

export default {
  async fetch(request: Request): Promise<Response> {
    return Response.json(await ask(request.headers.get("authorization") ?? ""));
  },
};
