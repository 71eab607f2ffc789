// bad: a class compiled to a function with prototype methods, of which one instance serves all requests
// expect: store=error|warn
var Store = /** @class */ (function () {
  function Store() {
    this.user = null;
  }
  Store.prototype.setUser = function (user) {
    this.user = user;
  };
  Store.prototype.getUser = function () {
    return this.user;
  };
  return Store;
})();

var store = new Store();

export default {
  async fetch(request, env) {
    var id = request.headers.get("x-user-id");
    store.setUser(await env.USERS.get(id, "json"));
    var feed = await env.FEEDS.get(store.getUser().id, "json");
    return Response.json({ user: store.getUser(), feed: feed });
  },
};
