/** Finds where the site can be searched on a server: its pages say so when a server that searches has sent them. */

/** Path of the interface, without a slash at its end. Undefined: the site is searched by its own index. */
export function findSearchApi(): string | undefined {
  // Pages are drawn by the build too.
  if (typeof document === 'undefined') return undefined
  return document.querySelector<HTMLMetaElement>('meta[name="search-api"]')?.content || undefined
}
