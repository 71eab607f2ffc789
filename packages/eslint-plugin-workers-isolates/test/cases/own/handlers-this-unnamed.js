// bad: the same object, exported without a name
// expect: this.started=info, this.referrer=error
export default {
  started: 0,
  async fetch(request) {
    this.started++
    this.referrer = request.headers.get('referer')
    const response = await fetch('https://origin.example' + new URL(request.url).pathname)
    console.log(this.started, this.referrer, response.status)
    return response
  }
}
