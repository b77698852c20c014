/** Files that other apps and pages posted to the site: they wait here, post by post, until the reader opens or drops them. */

import { LIMITS } from '../core/import/limits.ts'
import { SHARED_CACHE } from './caches.ts'

/** What may wait in all, for any page of the web can post. A post that goes beyond is refused whole; what waits stays. */
export const WAITING_LIMITS = { files: LIMITS.sentFiles, bytes: LIMITS.sentBytes } as const

interface SharedFiles {
  readonly id: string
  /** Host of the page that posted them; undefined when none was named, as by other apps. */
  readonly host: string | undefined
  readonly files: readonly { readonly name: string; readonly size: number }[]
}

interface Waiting extends Pick<SharedFiles, 'id' | 'host'> {
  readonly url: string
  readonly name: string
  readonly body: Blob
}

const HOST = 'x-shared-by'
const MAX_FILE_NAME = 200

/**
 * False when there is no room; then nothing of the post is stored. Called for one post at a time.
 * @param scope Address of the site, with a slash at its end.
 */
export async function storeSharedFiles(
  files: readonly File[],
  { scope, host }: { readonly scope: string; readonly host: string | undefined },
): Promise<boolean> {
  const waiting = await listWaiting()
  const bytes = [...waiting.map(({ body }) => body), ...files].reduce((sum, { size }) => sum + size, 0)
  if (waiting.length + files.length > WAITING_LIMITS.files || bytes > WAITING_LIMITS.bytes) return false
  const id = crypto.randomUUID()
  const cache = await caches.open(SHARED_CACHE)
  const put = (file: File, index: number) => {
    const name = encodeURIComponent([...file.name].slice(0, MAX_FILE_NAME).join(''))
    const headers = host === undefined ? undefined : { [HOST]: host }
    return cache.put(new URL(`shared/${id}/${index}/${name}`, scope).href, new Response(file, { headers }))
  }
  try {
    await Promise.all(files.map(put))
    return true
  } catch {
    // The device is full.
    await dropSharedFiles(id)
    return false
  }
}

/** In the order they came. None where they cannot be read. */
export async function listSharedFiles(): Promise<readonly SharedFiles[]> {
  const waiting = await listWaiting().catch(() => [])
  return [...new Set(waiting.map(({ id }) => id))].map((id) => {
    const files = waiting.filter((one) => one.id === id)
    return { id, host: files[0]?.host, files: files.map(({ name, body: { size } }) => ({ name, size })) }
  })
}

/** The files of a post, which wait no more; none when another tab has taken or dropped them. */
export async function takeSharedFiles(id: string): Promise<readonly File[]> {
  const files = (await listWaiting()).filter((one) => one.id === id)
  await dropSharedFiles(id)
  return files.map(({ name, body }) => new File([body], name))
}

export async function dropSharedFiles(id: string): Promise<void> {
  const cache = await caches.open(SHARED_CACHE)
  const own = (await cache.keys()).filter(({ url }) => splitAddress(url).id === id)
  await Promise.all(own.map((request) => cache.delete(request)))
}

async function listWaiting(): Promise<readonly Waiting[]> {
  const cache = await caches.open(SHARED_CACHE)
  const found = await Promise.all(
    (await cache.keys()).map(async ({ url }) => {
      const response = await cache.match(url)
      const host = response?.headers.get(HOST) ?? undefined
      return response ? [{ url, host, body: await response.blob(), ...splitAddress(url) }] : []
    }),
  )
  return found.flat()
}

/** An earlier version wrote no id of a post: those files are one. */
function splitAddress(url: string): { readonly id: string; readonly name: string } {
  const [id = '', , name = ''] = url.split('/').slice(-3)
  return { id, name: decodeURIComponent(name) }
}
