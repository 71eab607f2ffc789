// bad: the stores of a module are the same for every request that the server renders
// expect: user=error, friends=error
import friends from "$lib/stores/friends";
import { user } from "$utils/stores";

interface Event {
  locals: { user: { name: string } | null; friends: string[] };
}

export const load = async ({ locals }: Event) => {
  if (locals.user) {
    user.set(locals.user);
    friends.update((all: string[]) => [...all, ...locals.friends]);
  }
  await fetch("https://count.example.com/");
  return {};
};
