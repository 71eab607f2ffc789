// good: a minified Worker whose module scope is never written by a request
// expect: nothing
var a={"/":"index.html","/about":"about.html"},i=new Map;for(let e in a)i.set(e,a[e]);var r=e=>{let t=new URL(e.url),n=i.get(t.pathname);return n||(n="404.html"),n},o={async fetch(e,t,n){let s=r(e),c=await t.ASSETS.get(s);return c?new Response(c,{headers:{"content-type":"text/html"}}):(n.waitUntil(t.MISSES.put(e.url,"1")),new Response("not found",{status:404}))}};export{o as default};
