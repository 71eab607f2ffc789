// check: one descriptor for all, emptied as soon as it is used
// expect: descriptor=warn
const descriptor: PropertyDescriptor = { value: undefined, enumerable: false };

export function tag(response: Response, request: Request): Response {
  descriptor.value = request.headers.get("cf-ray");
  Object.defineProperty(response, "ray", descriptor);
  descriptor.value = undefined;
  return response;
}

export default {
  async fetch(request: Request): Promise<Response> {
    return tag(new Response("done"), request);
  },
};
