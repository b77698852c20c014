/**
 * Takes what other apps share with the installed app, and whatever else is posted to it: files wait for a press on the page that
 * opens them, links and words go where they lead.
 */

import { getEpisodePath } from '../file-list.ts'
import { storeSharedFiles } from '../shared-files.ts'

/** Fields of the form beside its files, as the manifest names them. */
export interface SharedWords {
  readonly title?: string | undefined
  readonly text?: string | undefined
  readonly url?: string | undefined
}

let storing: Promise<unknown> = Promise.resolve()

/** Answers the post with the page to go on with. @param scope Address of the site, with a slash at its end. */
export async function receiveShared(request: Request, scope: string): Promise<Response> {
  const shared = readShared(await request.formData())
  const { files } = shared
  if (files.length > 0) {
    const host = findSender(request.referrer, scope)
    // One post after the other: two at once would not know of each other's files.
    const isStored = storing.then(() => storeSharedFiles(files, { scope, host }))
    storing = isStored.catch(() => {})
    const target = (await isStored.catch(() => false)) ? 'open?shared' : 'open?shared=refused'
    return Response.redirect(new URL(target, scope).href, 303)
  }
  const id = findVideoId(shared)
  const isHere = id !== undefined && (await hasEpisode(id, scope))
  return Response.redirect(chooseTarget(shared, scope, isHere ? id : undefined), 303)
}

/** Host of the page that posted; undefined for apps, for pages that withhold it, and for this site. Exported for its test. */
export function findSender(referrer: string, scope: string): string | undefined {
  if (!/^https?:/.test(referrer)) return undefined
  const { origin, host } = new URL(referrer)
  return origin === new URL(scope).origin ? undefined : host
}

/** Where links and words lead. @param episode The id of a shared video that is an episode of this site. Exported for its test. */
export function chooseTarget(shared: SharedWords, scope: string, episode: string | undefined): string {
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
export function findVideoId(shared: SharedWords): string | undefined {
  const address = /\b(?:youtube\.com\/(?:watch\?(?:\S*&)?v=|live\/|shorts\/|embed\/)|youtu\.be\/)([\w-]{11})\b/
  return address.exec(listWords(shared).join(' '))?.[1]
}

function listWords({ url, text, title }: SharedWords): readonly string[] {
  return [url, text, title].flatMap((field) => field?.split(/\s+/) ?? []).filter((word) => word !== '')
}

function findParameter(shared: SharedWords, name: string): string | undefined {
  const address = listWords(shared).find((word) => /^https?:/.test(word))
  try {
    return address === undefined ? undefined : (new URL(address).searchParams.get(name) ?? undefined)
  } catch {
    return undefined
  }
}

function readShared(form: FormData): SharedWords & { readonly files: readonly File[] } {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' && value.trim() !== '' ? value : undefined
  }
  const files = form.getAll('files').filter((entry) => typeof entry !== 'string')
  // A file field that was left empty is sent as a file without a name.
  return { files: files.filter(({ name }) => name !== ''), title: text('title'), text: text('text'), url: text('url') }
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
