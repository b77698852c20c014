/** Tells the app in the head of each page where it can search: the same built site is searched by its own index elsewhere. */

/** `api`: path of the interface, without a slash at its end. */
export function announceApi(page: string, api: string): string {
  return page.replace(/<head[^>]*>/i, (head) => `${head}<meta name="search-api" content="${api}">`)
}
