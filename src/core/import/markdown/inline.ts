/** Parses a paragraph of Markdown into runs of plain text: bold, linked, or a picture. Linear; never fails. */

import { tokenizeInline, type Token } from './inline-tokens.ts'

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
