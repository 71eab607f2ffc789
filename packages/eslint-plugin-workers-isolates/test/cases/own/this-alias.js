// bad: a method of a module-scope object writes through an alias of this, inside a callback
// expect: auth=error
function Auth(options) {
  this.options = options
  this.profile = null
}

Auth.prototype.load = function (request, env) {
  var self = this
  var token = request.headers.get('authorization')
  return env.IDP.fetch(self.options.url, { headers: { authorization: token } })
    .then(function (response) {
      return response.json()
    })
    .then(function (profile) {
      self.profile = profile
      return self
    })
}

var auth = new Auth({ url: 'https://idp/userinfo' })

export default {
  async fetch(request, env) {
    await auth.load(request, env)
    var teams = await env.TEAMS.get(auth.profile.sub, 'json')
    return Response.json({ name: auth.profile.name, teams: teams })
  }
}
