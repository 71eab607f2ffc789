let id: string | undefined;

/** The id of the isolate that runs the caller. */
export function isolate(): string {
  return (id ??= crypto.randomUUID());
}
