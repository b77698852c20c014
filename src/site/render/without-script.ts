/** Makes rendered HTML honest for readers without script: the recording is linked, and nothing is left that cannot be pressed. */

import { formatWatchAddress } from '../../core/episode/media-file.ts'
import type { Episode } from '../../core/episode/schema.ts'
import { decodePathPart } from '../../core/text/encode-path-part.ts'
import { escapeHtml } from '../../core/text/escape-html.ts'
import { formatNamePath } from '../../services/links.ts'
import type { LoadedEpisode } from '../../session/loaded-episode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import type { StoredNames } from './catalogue-files.ts'

type Media = NonNullable<Episode['media']>
type Recorded = { readonly episode: Pick<Episode, 'media'>; readonly links: { path(at: number): string } }

/** A link of a moment: its path, its second and the text in it. */
const TIME_LINK = /<a (?:[^>]* )?href="([^"?]*)(?:\?t=(\d+))?"[^>]*>([\d:]+)<\/a>/g
const ACTIONS = /(<div [^>]*data-actions=""[^>]*>)/

/**
 * The same HTML where each time of this episode leads to the recording, until the app takes the text over (`app/take-over.ts`),
 * and with the recording itself in the head. @param base Path of the site.
 */
export function addRecording(html: string, { episode, links }: Recorded, base: string): string {
  if (!episode.media) return html
  const media = placeFile(episode.media, base)
  const own = escapeHtml(links.path(0))
  return html
    .replace(TIME_LINK, (link, path: string, second = '0') => {
      if (path !== own) return link
      const address = escapeHtml(formatAddress(media, Number(second)))
      return link.replace(/ href="[^"]*"/, ` href="${address}"`).replace(' tabindex="-1"', '')
    })
    .replace(ACTIONS, (room) => `${room}<noscript>${formatPlayer(media)}</noscript>`)
}

/** The middle of the bar, and the end of the head of the text. */
const BAR_ROOM = '<span class="flex-1"></span>'
const HEAD = /data-actions=""[^]*?(?=<\/header>)/

/** The same HTML of an episode with the names in its bar, and with the chapters and the way to the panels below its head. */
export function addContents(html: string, { transcript }: Pick<LoadedEpisode, 'transcript'>, base: string): string {
  const chapters = transcript.chapters.map(({ id, start, titles }) => {
    const title = escapeHtml(displayText(titles.join(' and ')))
    // One without text has no heading to go to.
    const name = html.includes(`id="${id}"`) ? `<a href="#${id}">${title}</a>` : title
    return `<li>${name} ${formatTimecode(start)}</li>`
  })
  const list = chapters.length === 0 ? '' : `<h2 class="font-semibold">Chapters</h2><ol>${chapters.join('')}</ol>`
  const more = '<a href="#more">More about this episode</a>'
  return html
    .replace(
      BAR_ROOM,
      (room) => `${room}<noscript><a href="${escapeHtml(base)}names" class="phone:pe-4">Names</a></noscript>`,
    )
    .replace(
      HEAD,
      (head) =>
        `${head}<noscript><nav aria-label="Contents" class="mt-6 leading-7 num">${list}${more}</nav></noscript>`,
    )
}

/** Addresses of files count from the base of the site, not from the page. */
function placeFile(media: Media, base: string): Media {
  if (media.kind === 'youtube') return media
  const site = new URL(base, 'https://site.invalid')
  const resolve = (address: string) => {
    const url = new URL(address, site)
    return url.origin === site.origin ? url.pathname + url.search : url.href
  }
  const fallback = media.fallback && { ...media.fallback, url: resolve(media.fallback.url) }
  return { ...media, url: resolve(media.url), fallback }
}

/**
 * The same HTML with a link to the recording behind each time in any episode; the time still leads to the episode.
 * @param findMedia Of an episode, by its id.
 */
export function addRecordingsBeside(html: string, base: string, findMedia: (id: string) => Media | undefined): string {
  const episodes = escapeHtml(`${base}e/`)
  return html.replace(TIME_LINK, (link, path: string, second: string | undefined) => {
    const media = path.startsWith(episodes) ? findMedia(decodeURIComponent(path.slice(episodes.length))) : undefined
    if (!media) return link
    const words = media.kind === 'youtube' ? 'YouTube' : 'Play'
    const [, look = ''] = / class="([^"]*)"/.exec(link) ?? []
    return `${link}<noscript data-beside="">${formatWatchLink(media, Number(second ?? 0), { base, words, look: ` class="${look} ms-2.5"` })}</noscript>`
  })
}

/**
 * The same HTML where a name without a page leads to its place in its episode, and in that episode nowhere, and one that is
 * filed under another to that. @param page Path of the page.
 */
export function linkOnlyNames(html: string, base: string, page: string, findPlace: StoredNames['findPlace']): string {
  const names = escapeHtml(`${base}m/`)
  return html.replace(
    /<a ([^>]*?)href="([^"]*)"([^>]*)>([^]*?)<\/a>/g,
    (link, before, href: string, after, content) => {
      const slug = href.startsWith(names) ? decodePathPart(href.slice(names.length)) : undefined
      if (slug === undefined) return link
      const { slug: meant, only } = findPlace(slug)
      if (only === undefined && meant === slug) return link
      // Its place may be the link itself, where one entry has several names.
      const [id = ''] = /(?<!\S)id="[^"]*" ?/.exec(`${before} ${after}`) ?? []
      if (page === `e/${only}`) return `<b ${id}class="font-medium">${content}</b>`
      return `<a ${before}href="${escapeHtml(base + formatNamePath(meant, only).slice(1))}"${after}>${content}</a>`
    },
  )
}

/** Where links of facts lead without script. @param findList Path of the list of a channel or tag. */
interface Leads extends Pick<StoredNames, 'findPlace'> {
  readonly findList: (facet: string, value: string) => string | undefined
}

/** The same HTML where what is said of an episode leads to plain lists and names, and nowhere if there are none, until the app is there. */
export function leadWithoutScript(html: string, base: string, { findList, findPlace }: Leads): string {
  const find = (path: string) => {
    const slug = path.startsWith('m/') ? decodePathPart(path.slice(2)) : undefined
    if (slug !== undefined) {
      const { slug: meant, only } = findPlace(slug)
      return formatNamePath(meant, only).slice(1)
    }
    const [first] = new URLSearchParams(path.replace('?', ''))
    return first && findList(...first)
  }
  return html.replace(/<p [^>]*class="facts [^>]*>.*?<\/p>/g, (facts) =>
    facts.replace(/ href="([^"]*)"/g, (_, address: string) => {
      const path = find(address.slice(escapeHtml(base).length).replaceAll('&amp;', '&'))
      return `${path === undefined ? '' : ` href="${escapeHtml(base + path)}"`} data-app="${address}"`
    }),
  )
}

interface WatchLink {
  readonly base: string
  readonly words: string
  /** Attributes, with a space before each. */
  readonly look: string
}

/** A link to the recording at a second. */
export function formatWatchLink(media: Media, at: number, { base, words, look }: WatchLink): string {
  const label = `${media.kind === 'youtube' ? 'Watch on YouTube' : 'Play'} at ${formatTimecode(at)}`
  return `<a href="${escapeHtml(formatAddress(placeFile(media, base), at))}" aria-label="${label}"${look}>${words}</a>`
}

/** As short as can be: a page has hundreds. */
function formatAddress(media: Media, at: number): string {
  if (media.kind !== 'youtube') return `${media.url}#t=${at}`
  return at >= 1 ? `https://youtu.be/${media.videoId}?t=${Math.floor(at)}` : `https://youtu.be/${media.videoId}`
}

function formatPlayer(media: Media): string {
  if (media.kind === 'youtube')
    return `<a href="${escapeHtml(formatWatchAddress(media.videoId))}" class="font-medium text-accent underline">Watch on YouTube</a>`
  const sources = [media, media.fallback]
    .filter((source) => source !== undefined)
    .map(({ url, mime }) => `<source src="${escapeHtml(url)}" type="${escapeHtml(mime)}">`)
  const element = media.mime.startsWith('video/') ? 'video' : 'audio'
  return `<${element} controls preload="none" class="w-full">${sources.join('')}</${element}>`
}

/** Buttons of the panels do nothing without the app, and the ticks of a line have no place. The count of a name stays as text. */
export function dropButtons(html: string): string {
  return html
    .replace(/<button ([^>]*)>(.*?)<\/button>/gs, (_, attributes: string, content: string) =>
      / class="[^"]*\bnum\b/.test(` ${attributes}`) ? `<span class="text-end num">${content}</span>` : '',
    )
    .replace(/<div role="toolbar"[^>]*>(?:<div class="relative"><\/div>)*<\/div>/g, '')
    .replace(/<i [^>]*style="[^"]*"><\/i>/g, '')
}

/** Our policy allows no styles in a page: `page-maker.ts` gives them to the elements as they come in. */
export function deferStyles(html: string): string {
  return html.replaceAll(' style="', ' data-style="')
}

/** Our policy allows no styles in a page. In rendered text a quotation mark is always escaped. */
export function dropStyles(html: string): string {
  return html.replace(/ style="[^"]*"/g, '')
}
