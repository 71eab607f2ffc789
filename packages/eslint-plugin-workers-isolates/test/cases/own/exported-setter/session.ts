// bad: another file of the Worker hands the signed-in user to this setter
// expect: current=error
export interface Session {
  user: string;
  plan: "free" | "pro";
}

let current: Session | null = null;

export function setSession(session: Session | null) {
  current = session;
}

export function requireSession(): Session {
  if (!current) throw new Error("no session");
  return current;
}
