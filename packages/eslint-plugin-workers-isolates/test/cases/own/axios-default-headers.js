// bad: the user's token becomes a default header of the module's axios instance
// expect: api=error
import axios from 'axios'

const api = axios.create({ baseURL: 'https://api.example.com', adapter: 'fetch' })

export function setAuthToken(token) {
  if (token) api.defaults.headers.common['Authorization'] = `Bearer ${token}`
  else delete api.defaults.headers.common['Authorization']
}

export default {
  async fetch(request) {
    const cookie = request.headers.get('cookie') ?? ''
    setAuthToken(/token=([^;]+)/.exec(cookie)?.[1])
    const { data: user } = await api.get('/me')
    const { data: cart } = await api.get(`/carts/${user.cartId}`)
    return Response.json(cart)
  }
}
