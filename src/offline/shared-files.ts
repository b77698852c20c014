/** Takes the files that other apps have shared with the installed app. */

import { SHARED_CACHE } from './caches.ts'

/** In the order they were shared; none where there are none or they cannot be read. They are handed out once. */
export async function takeSharedFiles(): Promise<readonly File[]> {
  try {
    const cache = await caches.open(SHARED_CACHE)
    const requests = [...(await cache.keys())].toSorted((a, b) => findIndex(a.url) - findIndex(b.url))
    const files = await Promise.all(
      requests.map(async ({ url }) => {
        const response = await cache.match(url)
        return response && new File([await response.blob()], decodeURIComponent(url.split('/').at(-1) ?? ''))
      }),
    )
    await caches.delete(SHARED_CACHE)
    return files.filter((file) => file !== undefined)
  } catch {
    return []
  }
}

function findIndex(url: string): number {
  return Number(url.split('/').at(-2))
}
