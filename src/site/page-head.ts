/** The `<head>` of a page, for search engines and link previews that run no scripts. */

import { escapeHtml } from '../core/text/escape-html.ts'
import { isRecord } from '../core/episode/is-record.ts'
import { formatSiteWords, WORDS_NAME } from '../services/site-words.ts'
import { PLAIN_SITE, type SiteFacts } from './own-files.ts'

export interface PageFacts {
  readonly title: string
  readonly description: string
  readonly url?: string | undefined
  readonly image?: PageImage | undefined
  readonly head?: readonly string[] | undefined
  /** Stands last in the page. */
  readonly foot?: string | undefined
}

export interface PageImage {
  readonly url: string
  readonly width: number
  readonly height: number
  /** Where it is not of the page itself. */
  readonly alt?: string
}

const HEAD_BLOCK = /<!-- page -->[\s\S]*?<!-- \/page -->/
const POLICY_MARK = '<!-- policy -->'
/** In UTF-16 units; the marks that close a cut quotation come on top. */
const MAX_DESCRIPTION_LENGTH = 200

/** The template with the title, description and Open Graph tags of a page. Throws when the template has no marks. */
export function buildPage(template: string, facts: PageFacts, site = PLAIN_SITE): string {
  if (!HEAD_BLOCK.test(template)) throw new Error('index.html has no <!-- page --> … <!-- /page --> block.')
  const { foot = '' } = facts
  return template.replace(HEAD_BLOCK, () => formatHead(facts, site)).replace('</body>', () => `${foot}</body>`)
}

/** The template with its policy mark replaced by a meta tag. */
export function addPolicyTag(template: string, policy: string): string {
  if (!template.includes(POLICY_MARK)) throw new Error(`index.html has no ${POLICY_MARK} mark.`)
  return template.replace(
    POLICY_MARK,
    () => `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}" />`,
  )
}

/** JSON in a page. It is no script: the security policy lets it stand. */
export function formatDataBlock(type: string, json: string, id?: string): string {
  // Nothing in it may end the block, or open a comment.
  const text = json.replaceAll('<', String.raw`\u003c`)
  return `<script type="${type}"${id === undefined ? '' : ` id="${id}"`}>${text}</script>`
}

function meta(key: 'name' | 'property', name: string, content: string): string {
  return `<meta ${key}="${name}" content="${escapeHtml(content)}" />`
}

function formatImage({ url, width, height, alt }: PageImage, title: string): readonly string[] {
  return [
    meta('property', 'og:image', url),
    meta('property', 'og:image:width', `${width}`),
    meta('property', 'og:image:height', `${height}`),
    meta('property', 'og:image:alt', alt ?? title),
  ]
}

function formatHead({ title, description, url, image, head = [] }: PageFacts, facts: SiteFacts): string {
  const { name: site, styles = [] } = facts
  const words = formatSiteWords(facts)
  return [
    `<title>${escapeHtml(title === site ? title : `${title} · ${site}`)}</title>`,
    meta('name', 'description', description),
    meta('property', 'og:site_name', site),
    ...(words === undefined ? [] : [meta('name', WORDS_NAME, words)]),
    meta('property', 'og:type', 'website'),
    meta('property', 'og:title', title),
    meta('property', 'og:description', description),
    meta('name', 'twitter:card', image ? 'summary_large_image' : 'summary'),
    ...(image ? formatImage(image, title) : []),
    ...(url ? [`<link rel="canonical" href="${escapeHtml(url)}" />`, meta('property', 'og:url', url)] : []),
    ...head,
    ...styles,
  ].join('\n    ')
}

/** Title and description of an episode file; undefined when it has no title. The app validates the rest. */
export function readEpisodeFacts(json: unknown): PageFacts | undefined {
  if (!isRecord(json) || typeof json.title !== 'string' || json.title.trim() === '') return undefined
  const summary = Array.isArray(json.summary) ? json.summary.find((part) => typeof part === 'string') : undefined
  const text = firstText(summary, json.description, 'Read, search and quote this conversation.')
  return { title: json.title.trim(), description: shorten(text) }
}

/** Title and description of an entry of the names file; undefined when it has no name. */
export function readNameFacts(json: unknown): PageFacts | undefined {
  if (!isRecord(json) || typeof json.name !== 'string' || json.name.trim() === '') return undefined
  const name = json.name.trim()
  return { title: name, description: shorten(firstText(json.text, undefined, `Every passage that mentions ${name}.`)) }
}

function firstText(first: unknown, second: unknown, fallback: string): string {
  const found = [first, second].find((value) => typeof value === 'string' && value.trim() !== '')
  return typeof found === 'string' ? found : fallback
}

/** Marks that come in pairs. A straight quotation mark is its own partner. */
const PARTNERS: Readonly<Record<string, string>> = { '“': '”', '„': '“', '«': '»', '"': '"', '(': ')', '[': ']' }

/** What a text opens and does not close, in order. */
function findOpen(text: string): readonly { readonly mark: string; readonly at: number }[] {
  const open: { mark: string; at: number }[] = []
  for (const [at, mark] of [...text].entries()) {
    if (open.length > 0 && PARTNERS[open.at(-1)!.mark] === mark) open.pop()
    else if (Object.hasOwn(PARTNERS, mark)) open.push({ mark, at })
  }
  return open
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= MAX_DESCRIPTION_LENGTH) return line
  const cut = line.slice(0, MAX_DESCRIPTION_LENGTH - 1)
  const space = cut.lastIndexOf(' ')
  const kept = (space > MAX_DESCRIPTION_LENGTH / 2 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, '')
  const open = findOpen(kept)
  const from = open.find(({ at }) => at > MAX_DESCRIPTION_LENGTH / 2)?.at
  const closing = open
    .filter(({ at }) => at !== from && (from === undefined || at < from))
    .map(({ mark }) => PARTNERS[mark])
  const whole = [...kept].slice(0, from).join('')
  return `${whole.replace(/[\s,;:.–—-]+$/, '')}…${closing.toReversed().join('')}`
}
