// bad: what one request creates is kept by a module and given to every reader; the callers are in other files
// expect: articles=error|warn
interface Article {
  slug: string;
  text: string;
}

const articles: Article[] = [{ slug: "welcome", text: "Hello" }];

export async function getArticles(): Promise<Article[]> {
  return articles.toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
}

export async function createArticle(article: Article): Promise<Article> {
  articles.push({ ...article });
  return article;
}
