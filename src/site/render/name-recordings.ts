/** Adds to the pages of names what readers without script need to hear them said: links to the recordings at these seconds. */

import { join } from 'node:path'
import { readJsonFile } from '../../cli/files/read-file.ts'
import { parseNamePage, type NamePage } from '../../core/catalogue/name-page-schema.ts'
import { readShape } from '../../core/episode/read-shape.ts'
import { MediaSchema, type Media } from '../../core/episode/schema.ts'
import { encodePathPart } from '../../core/text/encode-path-part.ts'
import { escapeHtml } from '../../core/text/escape-html.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { getEpisodePath } from '../../offline/file-list.ts'
import { addRecordingsBeside, formatWatchLink } from './without-script.ts'

/** Episodes whose times are listed, and times of each: the page of an episode has them all. */
const MAX_EPISODES = 30
const MAX_TIMES = 12

type FindMedia = (id: string) => Media | undefined

/** For one state of the library: each file is read once. */
export function createMediaFinder(data: string): FindMedia {
  const known = new Map<string, Media | undefined>()
  return (id) => {
    if (!known.has(id)) known.set(id, readMedia(readJsonFile(join(data, getEpisodePath(id)))))
    return known.get(id)
  }
}

function readMedia(json: unknown): Media | undefined {
  const media: unknown = typeof json === 'object' && json !== null && 'media' in json ? json.media : undefined
  const read = media === undefined ? undefined : readShape(MediaSchema, media)
  return read?.ok ? read.value : undefined
}

const ROOT = /<div id="root" data-hash="[\s\S]*?(?=<noscript|<\/body>)/

/** Content after the text of the app. */
const END = /<noscript id="more">|<\/body>/

/** The page of a name with the links. @param text The file of the name. */
export function addRecordings(html: string, text: string, base: string, findMedia: FindMedia): string {
  const read = parseNamePage(text)
  if (!read.ok) return html
  const times = formatTimes(read.page, base, findMedia)
  return html.replace(ROOT, (root) => addRecordingsBeside(root, base, findMedia)).replace(END, (end) => times + end)
}

function formatTimes({ episodes, cards }: NamePage, base: string, findMedia: FindMedia): string {
  const titles = new Map<string, string>(cards.map(({ id, title }) => [id, title]))
  const rows = episodes
    .filter(({ id, times }) => times.length > 0 && titles.has(id))
    .slice(0, MAX_EPISODES)
    .map(({ id, times }) => formatRow({ id, times, title: titles.get(id)! }, base, findMedia(id)))
  if (rows.length === 0) return ''
  return (
    // The drawing above has this heading too.
    '<noscript><section aria-label="When it is said, by episode" class="site-width pb-10">' +
    '<h2 class="pb-2 font-serif text-chapter">When it is said</h2>' +
    `<ul class="flex flex-col gap-3.5">${rows.join('')}</ul></section></noscript>`
  )
}

const LOOK = ' class="said-at"'

function formatRow(
  { id, title, times }: { readonly id: string; readonly title: string; readonly times: readonly number[] },
  base: string,
  media: Media | undefined,
): string {
  const path = escapeHtml(`${base}e/${encodePathPart(id)}`)
  const links = times.slice(0, MAX_TIMES).map((at) => {
    const second = Math.floor(at)
    const words = formatTimecode(second)
    const link = media
      ? formatWatchLink(media, second, { base, words, look: LOOK })
      : `<a href="${path}?t=${second}"${LOOK}>${words}</a>`
    return `<li>${link}</li>`
  })
  const more = times.length > MAX_TIMES ? `<li>and ${times.length - MAX_TIMES} more</li>` : ''
  const name = `<a href="${path}"${LOOK}>${escapeHtml(title)}</a>`
  return `<li>${name}<ul class="flex flex-wrap gap-3">${links.join('')}${more}</ul></li>`
}
