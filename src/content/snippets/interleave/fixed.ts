export default {
	async fetch(request, env) {
		const customer = request.headers.get("authorization")?.replace("Bearer ", "") ?? "guest";
		const order = await request.text();
		const stock = await fetch(`${env.STOCK}/${order}`);
		return Response.json({ customer, order, stock: await stock.text() });
	},
} satisfies ExportedHandler<{ STOCK: string }>;
