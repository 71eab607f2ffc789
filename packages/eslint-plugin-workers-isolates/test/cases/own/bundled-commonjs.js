// bad: esbuild's CommonJS wrapper runs once for the isolate, so the variables inside it are shared
// expect: currentTenant=error|warn
var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function __require() {
  return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
};

// src/tenant.js
var require_tenant = __commonJS({
  "src/tenant.js"(exports, module) {
    var currentTenant = null;
    function enter(request) {
      currentTenant = request.headers.get("x-tenant");
    }
    function tenant() {
      return currentTenant;
    }
    module.exports = { enter, tenant };
  }
});

// src/index.js
var import_tenant = require_tenant();
var src_default = {
  async fetch(request, env) {
    import_tenant.enter(request);
    const rows = await env.DB.prepare("SELECT * FROM settings").all();
    return Response.json({ tenant: import_tenant.tenant(), rows });
  }
};
export {
  src_default as default
};
