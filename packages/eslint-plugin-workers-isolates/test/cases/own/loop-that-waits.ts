// bad: the loop goes on with the cursor that another invocation has set in the meantime
// expect: cursor=error
let cursor: string | undefined;

export default {
  async fetch(request: Request, env: { FILES: R2Bucket }): Promise<Response> {
    const names: string[] = [];
    cursor = new URL(request.url).searchParams.get("after") ?? "";
    while (cursor !== undefined) {
      const page: R2Objects = await env.FILES.list({ startAfter: cursor });
      cursor = page.objects.at(-1)?.key;
      names.push(...page.objects.map(({ key }) => key));
    }
    return Response.json(names);
  },
};
