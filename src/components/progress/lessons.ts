import { getCollection } from "astro:content";

/** A lesson of the tutorial, as its page's front matter describes it. */
export interface Lesson {
  id: string;
  step: number;
  minutes: number;
  title: string;
  href: string;
}

/** The tutorial's lessons in order. */
export async function lessons(): Promise<Lesson[]> {
  const pages = await getCollection("docs", ({ data }) => data.lesson !== undefined);
  return pages
    .flatMap(({ id, data: { lesson, title } }) => (lesson ? [{ ...lesson, title, href: `/${id}/` }] : []))
    .sort((a, b) => a.step - b.step);
}
