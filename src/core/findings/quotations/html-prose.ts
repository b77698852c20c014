/** HTML, such as the clipboard holds, as prose. A page of markup is read as far as it goes; nothing in it is run. */

import { decodeEntities } from '../../text/entities.ts'
import { createProseWriter, type BlockKind, type Prose, type ProseWriter } from './prose.ts'
import { finish } from '../../time/slices.ts'

const TOKEN =
  /<!--[^]*?(?:-->|$)|<(script|style|template|noscript)\b[^]*?(?:<\/\1\s*>|$)|<(\/?)([a-zA-Z][\w-]*)(?![\w-])((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>|&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,9});/gi
export const BLOCKS: ReadonlySet<string> = new Set(
  'address article aside blockquote body caption dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table td th title tr ul'.split(
    ' ',
  ),
)
const CODE: ReadonlySet<string> = new Set('code kbd samp tt'.split(' '))
const HREF = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i

/** The tag at the end of a block quote that names its speaker, as a dash does elsewhere. */
const SIGNED =
  /^<(?:footer\b[^<>]*>(?!\s*<cite)|cite\b[^<>]*>(?=[^<]{1,80}<\/cite>\s*(?:<\/\w+>\s*)?<\/blockquote))\s*(?=\p{Lu})/u
const MAX_SIGNED = 300

/** Tags that are open. */
export interface InlineTags {
  /** Quotations in a line: those inside another have single marks. */
  inline: number
  isPre: boolean
}

interface State extends InlineTags {
  quotes: number
  items: number
  isHeading: boolean
}

/**
 * Linear, with a pause after each tag: an attribute with `<` in it ends its tag, so that no tag is looked for behind the next
 * one.
 */
export function* createHtmlProse(source: string): Generator<undefined, Prose> {
  const writer = createProseWriter()
  const state: State = { quotes: 0, items: 0, isHeading: false, inline: 0, isPre: false }
  let at = 0
  for (const match of source.matchAll(TOKEN)) {
    writer.add(source.slice(at, match.index), at)
    at = match.index + match[0].length
    if (match[0].startsWith('&')) writer.addDecoded(decodeEntities(match[0]), match.index, match[0].length)
    else if (match[3] !== undefined)
      addTag(writer, state, match[3].toLowerCase(), match[2] === '/', match[4] ?? '', match.index)
    if (state.quotes > 0 && SIGNED.test(source.slice(match.index, match.index + MAX_SIGNED)))
      writer.add('\n— ', match.index)
    yield
  }
  writer.add(source.slice(at), at)
  return writer.finish()
}

function addTag(writer: ProseWriter, state: State, name: string, isEnd: boolean, attributes: string, at: number): void {
  if (name === 'br') return writer.add('\n', at)
  if (addInlineTag(writer, state, name, isEnd, at)) return
  if (name === 'a' && !isEnd) {
    const [, ...urls] = HREF.exec(attributes) ?? []
    const url = urls.find((one) => one !== undefined)
    if (url !== undefined) writer.addLink(decodeEntities(url))
  }
  if (!BLOCKS.has(name)) return
  const step = isEnd ? -1 : 1
  if (name === 'blockquote') state.quotes = Math.max(0, state.quotes + step)
  if (name === 'li') state.items = Math.max(0, state.items + step)
  if (/^h[1-6]$/.test(name)) state.isHeading = !isEnd
  // Paragraphs of one block quote are one block.
  if (state.quotes > 0 && name !== 'blockquote') writer.add('\n', at)
  else writer.startBlock(chooseKind(state))
  setPre(writer, state, name, isEnd)
}

/** Quotation marks of `<q>`, and code. @returns False for a tag that is neither. */
export function addInlineTag(writer: ProseWriter, tags: InlineTags, name: string, isEnd: boolean, at: number): boolean {
  if (CODE.has(name) && !tags.isPre) writer.setCode(!isEnd)
  if (name !== 'q') return CODE.has(name)
  if (isEnd) tags.inline = Math.max(0, tags.inline - 1)
  const isInner = tags.inline > 0
  if (!isEnd) tags.inline += 1
  writer.add(isEnd ? (isInner ? '’' : '”') : isInner ? '‘' : '“', at)
  return true
}

/** Code that is open ends with its block, preformatted text with its tag. */
export function setPre(writer: ProseWriter, tags: InlineTags, name: string, isEnd: boolean): void {
  if (name === 'pre') tags.isPre = !isEnd
  writer.setCode(tags.isPre)
}

function chooseKind({ quotes, items, isHeading }: State): BlockKind {
  if (quotes > 0) return 'quote'
  if (isHeading) return 'heading'
  return items > 0 ? 'item' : 'paragraph'
}

const MARKS: Readonly<Record<BlockKind, string>> = { quote: '> ', item: '- ', heading: '', paragraph: '' }

export function formatProse({ text, blocks }: Prose, marks = MARKS): string {
  const lines = blocks.map(({ kind, start, end }) => {
    const words = text.slice(start, end).trim()
    return `${marks[kind]}${words.replaceAll(/\n+/g, `\n${kind === 'quote' ? marks.quote : ''}`)}\n`
  })
  return lines.join('\n')
}

/** HTML of the clipboard or of a file as Markdown, without links and emphasis. */
export function formatHtmlAsText(html: string): string {
  return formatProse(finish(createHtmlProse(html)), { ...MARKS, heading: '## ' })
}
