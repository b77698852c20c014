/** Brings the files of a part before it is imported. The build puts this in the place of the bundler's own function (`site/bundle/app-plugin.ts`). */

/** The files came, and the import failed all the same: this browser will not try again as long as the page lives. */
export class NeedsReloadError extends Error {}

/** Of files that have come or are on the way, by address. */
const coming = new Map<string, Promise<void>>()

/**
 * @param load Imports the part.
 * @param files All that it needs: scripts and styles, below the site.
 */
export async function loadFiles<T>(load: () => Promise<T>, files: readonly string[] = []): Promise<T> {
  const remembers = remembersFailures()
  await Promise.all(files.map((file) => bringOnce(import.meta.env.BASE_URL + file, remembers)))
  try {
    return await load()
  } catch (error) {
    throw remembers ? new NeedsReloadError('', { cause: error }) : error
  }
}

/**
 * Firefox and WebKit remember a failed import, and that of a file which it imports. There, files are fetched first, and the import
 * finds them in the cache. Chromium forgets by itself.
 */
function remembersFailures(): boolean {
  const { userAgentData } = navigator as { readonly userAgentData?: { readonly brands: readonly { brand: string }[] } }
  return userAgentData?.brands.some(({ brand }) => brand === 'Chromium') !== true
}

function bringOnce(address: string, remembers: boolean): Promise<void> {
  const known = coming.get(address)
  if (known) return known
  const file = bring(address, remembers)
  coming.set(address, file)
  file.catch(() => coming.delete(address))
  return file
}

async function bring(address: string, remembers: boolean): Promise<void> {
  // The page itself has brought it.
  if (document.querySelector(`script[src="${address}"], link[rel="stylesheet"][href="${address}"]`)) return
  if (address.endsWith('.css')) return linkFile(address, 'stylesheet')
  if (!remembers) return void linkFile(address, 'modulepreload').catch(() => {})
  const response = await fetch(address)
  if (!response.ok || response.headers.get('content-type')?.includes('html')) throw new Error(address)
  // Until all of it is in the cache.
  await response.arrayBuffer()
}

function linkFile(address: string, rel: 'stylesheet' | 'modulepreload'): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement('link'), { rel, href: address, crossOrigin: '' })
    // The link stays: without this it would hold what is only waited for once.
    const over = new AbortController()
    const { signal } = over
    link.addEventListener('load', () => (over.abort(), resolve()), { signal })
    link.addEventListener(
      'error',
      () => {
        // A later try brings another.
        link.remove()
        reject(new Error(address))
      },
      { signal },
    )
    document.head.append(link)
  })
}
