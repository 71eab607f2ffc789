// good: TypeScript's CommonJS output with an enum and helpers that run at module load
// expect: nothing
"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.Plan = void 0;
const router_1 = __importDefault(require("./router"));
var Plan;
(function (Plan) {
    Plan[Plan["Free"] = 0] = "Free";
    Plan[Plan["Pro"] = 1] = "Pro";
})(Plan || (exports.Plan = Plan = {}));
router_1.default.get("/plans/:name", (request) => {
    const { name } = request.params;
    return Response.json({ plan: Plan[name] });
});
exports.default = {
    async fetch(request, env, ctx) {
        const started = Date.now();
        const response = await router_1.default.handle(request, env, ctx);
        ctx.waitUntil(env.METRICS.put("last", String(Date.now() - started)));
        return response;
    },
};
