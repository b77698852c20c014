/** The embedded pages: a light program of their own that shares no file with the app. */

import { buildPage, readEpisodeFacts, SITE_NAME } from '../page-head.ts'
import { isRecord } from '../../core/episode/is-record.ts'
import { escapeHtml } from '../../core/text/escape-html.ts'
import { formatDay } from '../../core/time/day.ts'

const BODY_MARK = '<!-- episode -->'

/** The template with what can be read without script. Undefined for a file that has no page. */
export function buildEmbedPage(
  template: string,
  { id, json }: { readonly id: string; readonly json: unknown },
  base: string,
): string | undefined {
  const facts = readEpisodeFacts(json)
  if (!facts || !isRecord(json)) return undefined
  if (!template.includes(BODY_MARK)) throw new Error(`embed.html has no ${BODY_MARK} mark.`)
  const episode = `href="${escapeHtml(`${base}e/${id}`)}" target="_blank" rel="noopener"`
  const line = [readText(json.channel), formatDay(readText(json.publishedOn))].filter(Boolean).join(' · ')
  const body = `<main data-episode="${escapeHtml(id)}">
      <header>
        <h1 dir="auto"><a ${episode}>${escapeHtml(facts.title)}</a></h1>
        <p dir="auto">${escapeHtml(line)}</p>
      </header>
      <p class="notice" data-about dir="auto">${escapeHtml(facts.description)}</p>
    </main>
    <footer><a data-way-back ${episode}>Open in ${SITE_NAME}</a></footer>`
  return buildPage(template, facts).replace(BODY_MARK, () => body)
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
