// good: a parser that is begun anew and is done before anything waits
// expect: scanner=info
class Scanner {
  private text = "";
  private at = 0;

  reset(text: string): void {
    this.text = text;
    this.at = 0;
  }

  next(): string | null {
    const end = this.text.indexOf("\n", this.at);
    if (end < 0) return null;
    const line = this.text.slice(this.at, end);
    this.at = end + 1;
    return line;
  }
}

const scanner = new Scanner();

function lines(text: string): string[] {
  scanner.reset(text);
  const found: string[] = [];
  for (let line = scanner.next(); line !== null; line = scanner.next()) found.push(line);
  return found;
}

export default {
  async fetch(request: Request): Promise<Response> {
    return Response.json(lines(await request.text()));
  },
};
