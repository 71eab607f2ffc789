// bad: a stack of contexts, pushed by whoever begins and popped by whoever ends first
// expect: contexts=error
interface Context {
  user: string;
  locale: string;
}

const contexts: Context[] = [];

export function pushContext(context: Context): void {
  contexts.push(context);
}

export function popContext(): void {
  contexts.pop();
}

export function currentContext(): Context | undefined {
  return contexts[contexts.length - 1];
}
