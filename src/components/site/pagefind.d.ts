declare module "@pagefind/default-ui" {
  interface PagefindOptions {
    element: string;
    baseUrl: string;
    bundlePath: string;
    showImages: boolean;
    showSubResults: boolean;
    translations: Record<string, string>;
  }
  /** The search form and its results; draws itself into `element`. */
  export const PagefindUI: new (options: PagefindOptions) => object;
}
