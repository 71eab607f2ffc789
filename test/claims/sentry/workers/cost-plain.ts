export default {
  fetch: () => new Response("done"),
} satisfies ExportedHandler;
