// good: files share a class, not an instance of it
// expect: nothing
export class RequestContext {
  readonly startedAt = Date.now();
  user: string | null = null;
  private readonly notes: string[] = [];

  constructor(
    readonly request: Request,
    readonly env: Env,
  ) {}

  note(text: string) {
    this.notes.push(`${Date.now() - this.startedAt} ms: ${text}`);
  }

  report() {
    return { user: this.user, notes: this.notes };
  }
}
