/** Parses a paragraph of Markdown into runs of plain text: bold, linked, or a picture. Linear; never fails. */

import { decodeEntities } from '../../text/entities.ts'

/** A link; runs that share the object stand inside the same link. */
export interface Link {
  readonly url: string
}

export interface Run {
  readonly text: string
  readonly strong: boolean
  readonly link?: Link
  /** Address of a picture; the text is then its description. */
  readonly picture?: string
}

/** Reads emphasis, code, links, pictures, escapes and entities. What is not closed stays as text; HTML is text. */
export function parseInline(source: string): Run[] {
  const tokens = tokenizeInline(source)
  const links = matchLinks(tokens)
  const marks = matchMarks(tokens)
  return buildRuns(tokens, links, marks)
}

/** The words of a paragraph without markup and addresses. */
export function stripMarkup(source: string): string {
  return squeeze(
    parseInline(source)
      .map((run) => run.text)
      .join(''),
  )
}

/** White space that has to be normalised. Most texts have none, and a test is cheaper than a replacement. */
const UNEVEN = /\s\s|[^\S ]/

/** Single spaces, none at the ends. */
export function squeeze(text: string): string {
  return (UNEVEN.test(text) ? text.replace(/\s+/g, ' ') : text).trim()
}

interface LinkMatches {
  /** Index of the opening token → its address. */
  readonly opened: ReadonlyMap<number, string>
  readonly closed: ReadonlySet<number>
}

function matchLinks(tokens: readonly Token[]): LinkMatches {
  const opened = new Map<number, string>()
  const closed = new Set<number>()
  const stack: number[] = []
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'open') stack.push(index)
    if (token.kind !== 'close') continue
    const opener = stack.pop()
    if (opener === undefined || token.url === undefined) continue
    opened.set(opener, token.url)
    closed.add(index)
  }
  return { opened, closed }
}

/** Indices of marks that have a partner, with whether they start or end emphasis. */
function matchMarks(tokens: readonly Token[]): ReadonlyMap<number, 'start' | 'end'> {
  const matched = new Map<number, 'start' | 'end'>()
  const open = new Map<string, number>()
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'mark') continue
    const ended = token.closes ? findEnded(token.text, open) : []
    for (const text of ended) {
      matched.set(open.get(text)!, 'start').set(index, 'end')
      open.delete(text)
    }
    if (ended.length === 0 && token.opens) {
      open.set(token.text, index)
    }
  }
  return matched
}

/** The open marks that a closing mark ends: the same one, or for `***` the two it is made of (`**bold *both***`). */
function findEnded(text: string, open: ReadonlyMap<string, number>): readonly string[] {
  if (open.has(text)) return [text]
  if (text !== '***' || !open.has('**')) return []
  return open.has('*') ? ['**', '*'] : ['**']
}

/** One asterisk is emphasis, `~~` and `==` a line through or behind the words: neither matters. */
const STRONG = /^(?:\*{2,}|_{2,})$/

interface Frame {
  readonly link: Link | undefined
  readonly picture: string | undefined
}

const OUTSIDE: Frame = { link: undefined, picture: undefined }

function buildRuns(tokens: readonly Token[], links: LinkMatches, marks: ReadonlyMap<number, 'start' | 'end'>): Run[] {
  const runs: Run[] = []
  const frames: Frame[] = []
  let strong = 0
  for (const [index, token] of tokens.entries()) {
    const frame = frames.at(-1) ?? OUTSIDE
    const url = links.opened.get(index)
    if (url !== undefined) {
      const inner = token.text === '[' ? { ...frame, link: { url } } : { ...frame, picture: url }
      frames.push(inner)
      if (inner.picture !== undefined) addRun(runs, '', strong > 0, inner)
    } else if (links.closed.has(index)) frames.pop()
    else if (!marks.has(index)) addRun(runs, token.text, strong > 0, frame)
    else if (STRONG.test(token.text)) strong += marks.get(index) === 'start' ? 1 : -1
  }
  return runs
}

function addRun(runs: Run[], text: string, strong: boolean, { link, picture }: Frame): void {
  const last = runs.at(-1)
  const isSame = last && last.strong === strong && last.link === link && last.picture === picture
  const run = {
    text: isSame ? last.text + text : text,
    strong,
    link,
    picture,
  }
  if (isSame) runs[runs.length - 1] = run
  else runs.push(run)
}

type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'mark'; readonly text: string; readonly opens: boolean; readonly closes: boolean }
  | { readonly kind: 'open'; readonly text: string }
  | { readonly kind: 'close'; readonly text: string; readonly url?: string }

const SPECIAL = /[\\`*_~=[\]!<&]/g
const PUNCTUATION = /[\p{P}\p{S}]/u

/** Cuts a paragraph into plain text and marks. Escapes, entities, code and bare addresses are resolved here. Linear. */
function tokenizeInline(source: string): Token[] {
  const tokens: Token[] = []
  const code = findCodeSpans(source)
  let plainFrom = 0
  let at = 0
  const add = (length: number, token: Token) => {
    if (at > plainFrom) tokens.push({ kind: 'text', text: source.slice(plainFrom, at) })
    tokens.push(token)
    at += length
    plainFrom = at
  }
  for (;;) {
    SPECIAL.lastIndex = at
    const match = SPECIAL.exec(source)
    if (!match) break
    at = match.index
    const special = parseSpecial(source, at, code)
    if (special) add(special.length, special.token)
    else at++
  }
  if (source.length > plainFrom) tokens.push({ kind: 'text', text: source.slice(plainFrom) })
  return tokens
}

interface Special {
  readonly length: number
  readonly token: Token
}

function parseSpecial(source: string, at: number, code: ReadonlyMap<number, number>): Special | undefined {
  switch (source[at]) {
    case '\\':
      return parseEscape(source, at)
    case '`':
      return parseCode(source, at, code)
    case '*':
    case '_':
      return parseMark(source, at)
    case '~':
    case '=':
      return parseStruckMark(source, at)
    case '[':
      return { length: 1, token: { kind: 'open', text: '[' } }
    case '!':
      return source[at + 1] === '[' ? { length: 2, token: { kind: 'open', text: '![' } } : undefined
    case ']':
      return parseClose(source, at)
    case '<':
      return parseAutolink(source, at)
    default:
      return parseEntity(source, at)
  }
}

function parseEscape(source: string, at: number): Special | undefined {
  const next = source[at + 1]
  if (next === '\n') return { length: 1, token: { kind: 'text', text: '' } }
  if (next === undefined || !/[!-/:-@[-`{-~]/.test(next)) return undefined
  return { length: 2, token: { kind: 'text', text: next } }
}

/** Start → end of each closed code span. */
function findCodeSpans(source: string): Map<number, number> {
  const runs = [...source.matchAll(/`+/g)].map((match) => ({ start: match.index, length: match[0].length }))
  const nextOfLength = new Map<number, number>()
  const following: (number | undefined)[] = []
  for (let i = runs.length - 1; i >= 0; i--) {
    following[i] = nextOfLength.get(runs[i]!.length)
    nextOfLength.set(runs[i]!.length, i)
  }
  const spans = new Map<number, number>()
  for (let i = 0; i < runs.length; i++) {
    const end = following[i]
    if (end === undefined) continue
    spans.set(runs[i]!.start, runs[end]!.start + runs[end]!.length)
    i = end
  }
  return spans
}

function parseCode(source: string, at: number, code: ReadonlyMap<number, number>): Special | undefined {
  const ticks = countRun(source, at)
  const end = code.get(at)
  if (end === undefined) return { length: ticks, token: { kind: 'text', text: '`'.repeat(ticks) } }
  return { length: end - at, token: { kind: 'text', text: source.slice(at + ticks, end - ticks) } }
}

function parseMark(source: string, at: number): Special {
  const character = source[at]!
  const length = countRun(source, at)
  const before = source[at - 1] ?? ' '
  const after = source[at + length] ?? ' '
  const isLong = character === '*' && length === 2
  const opens = isTight(after) && (isLong || isBorder(before))
  const closes = isTight(before) && (isLong || isBorder(after))
  const text = source.slice(at, at + length)
  return { length, token: { kind: 'mark', text, opens: opens && length <= 3, closes: closes && length <= 3 } }
}

/** Length of the run of equal characters at an index. */
function countRun(source: string, at: number): number {
  let length = 1
  while (source[at + length] === source[at]) length++
  return length
}

/** `~~struck~~` and `==marked==`. */
function parseStruckMark(source: string, at: number): Special {
  const length = countRun(source, at)
  const text = source.slice(at, at + length)
  if (length !== 2) return { length, token: { kind: 'text', text } }
  const opens = isTight(source[at + length] ?? ' ')
  const closes = isTight(source[at - 1] ?? ' ')
  return { length, token: { kind: 'mark', text, opens, closes } }
}

function isTight(character: string): boolean {
  return !/\s/.test(character)
}

/** Space, punctuation or a script without spaces: where a single mark may open or close. */
function isBorder(character: string): boolean {
  return (
    !isTight(character) || PUNCTUATION.test(character) || /[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]/.test(character)
  )
}

function parseClose(source: string, at: number): Special {
  const address = source[at + 1] === '(' ? parseAddress(source, at + 2) : undefined
  if (!address) return { length: 1, token: { kind: 'close', text: ']' } }
  const length = address.end - at
  return { length, token: { kind: 'close', text: source.slice(at, at + length), url: address.url } }
}

const ADDRESS_LIMIT = 4000

/** The address up to its closing bracket. Stops at the first character no address has, so a text full of openers stays cheap. */
function parseAddress(source: string, from: number): { url: string; end: number } | undefined {
  let depth = 0
  const limit = Math.min(source.length, from + ADDRESS_LIMIT)
  const start = source[from] === ' ' ? from + 1 : from
  for (let at = start; at < limit; at++) {
    const character = source[at]!
    if (character === '(') depth++
    else if (character === ')' && depth-- === 0) return { url: parseUrl(source.slice(start, at)), end: at + 1 }
    else if (character === '[' || character === ']' || character === '\n') return undefined
    else if (character === ' ') return parseLinkTitle(source, start, at)
  }
  return undefined
}

function parseLinkTitle(source: string, from: number, space: number): { url: string; end: number } | undefined {
  if (source[space + 1] === ')') return { url: parseUrl(source.slice(from, space)), end: space + 2 }
  const quote = source[space + 1]
  if (quote !== '"' && quote !== "'") return undefined
  const end = source.slice(space + 2, space + 2 + 300).indexOf(`${quote})`)
  return end === -1 ? undefined : { url: parseUrl(source.slice(from, space)), end: space + 2 + end + 2 }
}

/** The address without angle brackets, references resolved. */
function parseUrl(url: string): string {
  const bare = url.startsWith('<') && url.endsWith('>') ? url.slice(1, -1) : url
  return bare.replaceAll('&amp;', '&')
}

function parseAutolink(source: string, at: number): Special | undefined {
  const match = /^<(https?:\/\/[^\s<>]{1,2000})>/i.exec(source.slice(at, at + 2010))
  return match ? { length: match[0].length, token: { kind: 'text', text: match[1]! } } : undefined
}

function parseEntity(source: string, at: number): Special | undefined {
  const [whole = ''] = /^&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]\w{1,7});/i.exec(source.slice(at, at + 12)) ?? []
  const text = decodeEntities(whole).replace('\u00A0', ' ')
  const isKept = text === whole || /[\p{Cc}\uFFFD]/u.test(text)
  return isKept ? undefined : { length: whole.length, token: { kind: 'text', text } }
}
