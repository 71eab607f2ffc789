// bad: a minified Worker keeps the caller's address
// expect: e=error
var e="",t=a=>`<p>Your address: ${a}</p>`,n=async(a,r)=>{let o=await r.PAGES.get(a);return new Response(o.replace("{ip}",t(e)),{headers:{"content-type":"text/html"}})},s={async fetch(a,r,o){return e=a.headers.get("cf-connecting-ip")||"",n(new URL(a.url).pathname,r)}};export{s as default};
