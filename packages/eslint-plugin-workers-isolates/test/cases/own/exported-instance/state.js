// bad: an instance that a module exports is filled by the handler of another
// expect: state=error
class State {
  locale = 'en'
  currency = 'EUR'

  apply({ locale, currency }) {
    this.locale = locale ?? this.locale
    this.currency = currency ?? this.currency
  }

  format(cents) {
    return new Intl.NumberFormat(this.locale, { style: 'currency', currency: this.currency }).format(cents / 100)
  }
}

export const state = new State()
