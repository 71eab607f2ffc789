let customer = ""; // module scope: one variable for every request in this isolate

export default {
	async fetch(request, env) {
		customer = request.headers.get("authorization")?.replace("Bearer ", "") ?? "guest";
		const order = await request.text();
		const stock = await fetch(`${env.STOCK}/${order}`);
		return Response.json({ customer, order, stock: await stock.text() });
	},
} satisfies ExportedHandler<{ STOCK: string }>;
