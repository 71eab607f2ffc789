// good: wrangler's bundle with __name, __export and a CommonJS dependency, none of which is written by requests
// expect: nothing
var __defProp = Object.defineProperty;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __name = (target, value) => __defProp(target, "name", { value, configurable: true });
var __commonJS = (cb, mod) => function __require() {
  return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
};
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};

// node_modules/ms/index.js
var require_ms = __commonJS({
  "node_modules/ms/index.js"(exports, module) {
    var s = 1e3;
    var units = {};
    units.m = s * 60;
    units.h = units.m * 60;
    module.exports = function(text) {
      var match = /^(\d+)([mh])$/.exec(text);
      return match ? Number(match[1]) * units[match[2]] : NaN;
    };
  }
});

// src/index.ts
var src_exports = {};
__export(src_exports, { default: () => src_default });
var import_ms = require_ms();
var handle = /* @__PURE__ */ __name(async (request) => {
  const { searchParams } = new URL(request.url);
  return new Response(String(import_ms(searchParams.get("for") ?? "5m")));
}, "handle");
var src_default = { fetch: handle };
export { src_default as default };
