/** Takes what other apps hand to the installed app: files go to the page that opens them, links and words to where they lead. */

import { SHARED_CACHE } from '../caches.ts'
import { getEpisodePath } from '../file-list.ts'

/** Fields of the form, as the manifest names them. */
export interface Shared {
  readonly files: readonly File[]
  readonly title?: string | undefined
  readonly text?: string | undefined
  readonly url?: string | undefined
}

/** Answers the post with the page to go on with. @param scope Address of the site, with a slash at its end. */
export async function receiveShared(request: Request, scope: string): Promise<Response> {
  const shared = readShared(await request.formData())
  if (shared.files.length > 0) await storeShared(shared.files, scope)
  const id = shared.files.length > 0 ? undefined : findVideoId(shared)
  const isHere = id !== undefined && (await hasEpisode(id, scope))
  return Response.redirect(chooseTarget(shared, scope, isHere ? id : undefined), 303)
}

/** @param episode The id of a shared video that is an episode of this site. Exported for its test. */
export function chooseTarget(shared: Shared, scope: string, episode: string | undefined): string {
  if (shared.files.length > 0) return new URL('open?shared', scope).href
  if (episode !== undefined) {
    const time = findParameter(shared, 't')
    return new URL(`e/${episode}${time === undefined ? '' : `?t=${encodeURIComponent(time)}`}`, scope).href
  }
  const own = listWords(shared).find((word) => word.startsWith(scope))
  if (own !== undefined) return own
  // An address is nothing that is said.
  const words = [shared.text, shared.title].find((text) => text && !/^https?:\S+$/.test(text.trim())) ?? ''
  const query = words
    .replaceAll(/https?:\S+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  if (query.split(' ').length >= QUOTED_WORDS) return new URL(`check#${new URLSearchParams({ t: words })}`, scope).href
  return new URL(query === '' ? 'search' : `search?q=${encodeURIComponent(query)}`, scope).href
}

/** So many are no query: the reader wants to know whether they were said. */
const QUOTED_WORDS = 8

/** Of a YouTube address anywhere in what was shared. Exported for its test. */
export function findVideoId(shared: Shared): string | undefined {
  const address = /\b(?:youtube\.com\/(?:watch\?(?:\S*&)?v=|live\/|shorts\/|embed\/)|youtu\.be\/)([\w-]{11})\b/
  return address.exec(listWords(shared).join(' '))?.[1]
}

function listWords({ url, text, title }: Shared): readonly string[] {
  return [url, text, title].flatMap((field) => field?.split(/\s+/) ?? []).filter((word) => word !== '')
}

function findParameter(shared: Shared, name: string): string | undefined {
  const address = listWords(shared).find((word) => /^https?:/.test(word))
  try {
    return address === undefined ? undefined : (new URL(address).searchParams.get(name) ?? undefined)
  } catch {
    return undefined
  }
}

function readShared(form: FormData): Shared {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' && value.trim() !== '' ? value : undefined
  }
  const files = form.getAll('files').filter((entry) => typeof entry !== 'string')
  return { files, title: text('title'), text: text('text'), url: text('url') }
}

/** Only the files of the last time: nobody has fetched those before. */
async function storeShared(files: readonly File[], scope: string): Promise<void> {
  await caches.delete(SHARED_CACHE)
  const cache = await caches.open(SHARED_CACHE)
  const put = (file: File, index: number) =>
    cache.put(new URL(`shared/${index}/${encodeURIComponent(file.name)}`, scope).href, new Response(file))
  await Promise.all(files.map(put))
}

async function hasEpisode(id: string, scope: string): Promise<boolean> {
  const address = new URL(`data/${getEpisodePath(id)}`, scope)
  try {
    const response = await fetch(address, { method: 'HEAD' })
    return response.ok
  } catch {
    return (await caches.match(address)) !== undefined
  }
}
