/** The embedded pages: a light program of their own that shares no file with the app. */

import { PLAIN_SITE } from '../own-files.ts'
import { buildPage, readEpisodeFacts } from '../page-head.ts'
import { isRecord } from '../../core/episode/is-record.ts'
import { escapeHtml } from '../../core/text/escape-html.ts'
import { formatWatchAddress } from '../../core/episode/media-file.ts'
import { truncateText } from '../../core/text/truncate-text.ts'
import { formatDay } from '../../core/time/day.ts'

const BODY_MARK = '<!-- episode -->'

/** The template with what can be read without script. Undefined for a file that has no page. */
export function buildEmbedPage(
  template: string,
  { id, json }: { readonly id: string; readonly json: unknown },
  base: string,
  site = PLAIN_SITE,
): string | undefined {
  const facts = readEpisodeFacts(json)
  if (!facts || !isRecord(json)) return undefined
  if (!template.includes(BODY_MARK)) throw new Error(`embed.html has no ${BODY_MARK} mark.`)
  const episode = `href="${escapeHtml(`${base}e/${id}`)}" target="_blank" rel="noopener"`
  const line = [readText(json.channel), formatDay(readText(json.publishedOn))].filter(Boolean).join(', ')
  const watch = findWatchAddress(json.media)
  const body = `<main data-episode="${escapeHtml(id)}">
      <header>
        <div>
          <h1 dir="auto"><a ${episode}>${escapeHtml(facts.title)}</a></h1>
          <p dir="auto">${escapeHtml(line)}</p>
        </div>
      </header>
      <div class="notice" data-about dir="auto">
        ${writeOpening(json.cues) || `<p>${escapeHtml(facts.description)}</p>`}
        <p><a ${episode}>The whole transcript</a>${watch === undefined ? '' : ` · <a href="${watch}" target="_blank" rel="noopener">The recording on YouTube</a>`}</p>
      </div>
    </main>
    <footer><a data-way-back ${episode}>${MARK}<span>Read on<span> in ${escapeHtml(site.name)}</span></span></a></footer>`
  return buildPage(template, facts, site).replace(BODY_MARK, () => body)
}

/** As `public/favicon.svg`, without its ground and in the colours of the theme. */
const MARK =
  '<svg viewBox="1 3 22 20" width="20" height="18" aria-hidden="true">' +
  '<path fill="currentColor" d="M2 4h12v3H2zM16 4h6v3h-6zM2 10.5h4v3H2zM19 10.5h3v3h-3zM2 17h9v3H2z"/>' +
  '<path fill="#ffc42b" d="M8 9.5h9v5H8z"/><path class="stem" d="M13.5 15h2v7h-2z"/></svg>'

/** In characters: some lines of text, which every page of a site pays for. */
const OPENING = 600

/** How the talk begins, for readers without script: the page cannot know which passage its address names. */
function writeOpening(cues: unknown): string {
  const texts = (Array.isArray(cues) ? cues : []).map((cue) => (isRecord(cue) ? (readText(cue.text) ?? '') : ''))
  const whole = texts.slice(0, OPENING).join(' ').replaceAll(/\s+/g, ' ').trim()
  const cut = truncateText(whole, OPENING)
  const text = cut === whole ? whole : `${cut.slice(0, cut.lastIndexOf(' '))} …`
  return whole === '' ? '' : `<p class="opening">${escapeHtml(text)}</p>`
}

function findWatchAddress(media: unknown): string | undefined {
  const videoId = isRecord(media) && media.kind === 'youtube' ? readText(media.videoId) : undefined
  return videoId !== undefined && /^[\w-]{11}$/.test(videoId) ? formatWatchAddress(videoId) : undefined
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
