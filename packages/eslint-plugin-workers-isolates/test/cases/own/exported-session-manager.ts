// check: a package is handed an object that keeps what it is told for everybody
// expect: store=warn
let store: Record<string, unknown> = {};

export const sessions = {
  async getSessionItem(key: string): Promise<unknown> {
    return store[key];
  },
  async setSessionItem(key: string, value: unknown): Promise<void> {
    store[key] = value;
  },
  async destroySession(): Promise<void> {
    store = {};
  },
};
