// bad: what everybody wrote is listed to everybody
// expect: notes=error
interface Note {
  text: string;
}

const notes = new Map<string, Note>();

export default {
  async fetch(request: Request): Promise<Response> {
    if (request.method === "POST") {
      const note = (await request.json()) as Note;
      notes.set(crypto.randomUUID(), note);
      return Response.json(note, { status: 201 });
    }
    return Response.json({ notes: Array.from(notes.values()) });
  },
};
