// bad: a page component assigns the session to a module variable that a child component reads
// expect: viewer=error
import { auth } from "@/auth";
import { listTeams } from "@/lib/teams";

let viewer: { id: string; name: string } | undefined;

function Avatar() {
  return <span title={viewer?.name}>{viewer?.name.slice(0, 1) ?? "?"}</span>;
}

export default async function Page() {
  const session = await auth();
  viewer = session?.user;
  const teams = await listTeams(session!.user.id);
  return (
    <main>
      <Avatar />
      <ul>
        {teams.map((team) => (
          <li key={team.id}>{team.name}</li>
        ))}
      </ul>
    </main>
  );
}
