/** Reads who is said to speak, and the words around a quotation in which an episode may be named. */

import type { TextRange } from '../../text/range.ts'
import type { Seconds } from '../../time/span.ts'
import { parseTimecode } from '../../time/timecode.ts'
import { listLinksIn, type Prose } from './prose.ts'

export interface Attribution {
  /** Name as written nearby. */
  readonly speaker?: string
  /** The name may be of somebody else: no verb of saying, dash or "according to" stands beside it. */
  readonly isLoose?: boolean
  /** Time in the recording, as a link or a time code nearby says. */
  readonly at?: Seconds | undefined
  /** Text nearby, without the quotation. */
  readonly context: string
  /** Addresses of links nearby. */
  readonly links: readonly string[]
}

const ADDRESS = /https?:\/\/[^\s)\]>"'<]+/giu
/** Titles of episodes stand at the head of a text. In characters. */
const MAX_HEAD = 20_000

/** What a whole text says of where its quotations are from. */
export function readTextAttribution(text: string): Attribution {
  return { context: text.slice(0, MAX_HEAD), links: text.match(ADDRESS) ?? [] }
}

const PARTICLE = '(?:van|von|de|der|den|da|di|del|della|la|le|du|bin|ibn|al|el|dos|af|zu)'
const SHORT_WORD = `\\p{Lu}\\.|(?:Dr|Mr|Ms|Mrs|Prof|St)\\.`
const LETTER = `[\\p{L}\\p{M}'’-]`
const LONG_WORD = `\\p{Lu}${LETTER}*`
const NAME_WORD = `(?:${SHORT_WORD}|${LONG_WORD})`
const MORE_WORDS = `(?:\\s+(?:${PARTICLE}\\s+)*${NAME_WORD}){0,3}`
const NAME = `${NAME_WORD}${MORE_WORDS}`
/** Looked for anywhere: behind a capital of the same word no name begins, since it would begin with that capital. */
const NAME_ANYWHERE = `(?:${SHORT_WORD}|(?=\\p{Lu})(?<!\\p{Lu}${LETTER}*?)${LONG_WORD})${MORE_WORDS}`
/** The first line end of white space. */
const LINE_END = '(?<!\\n[^\\S\\n]*)\\n'
const SAID =
  '(?:said|says|say|asked|asks|added|adds|wrote|writes|told|tells|explained|explains|argued|argues|continued|recalled|recalls|replied|answered|admitted|admits|insisted|insists|joked|jokes|noted|notes|warned|warns|observed|observes|remarked|remarks|claimed|claims|stated|states|declared|declares|concluded|concludes|put it|sagte|sagt|meinte|meint|erklärte|erklärt|dit|explique|dice|dijo|disse|zei|zegt)'
/** Behind a verb of saying: whom, where and about what. */
const PREPOSITION = '(?:on|in|at|to|with|during|from|for|about|of|that|as|by|when|after|before)'
const NO_NAMES: ReadonlySet<string> = new Set(
  'he she they we i it you the a an this that these those who what when where as then and but so yet later there in on at for from with er sie es wir ich das der die il elle ils on él ella hij zij ze'.split(
    ' ',
  ),
)

/** Between a verb of saying and its quotation: in "told us that a friend had said" somebody else speaks. */
const BESIDE_SAID = '(?:and|then|when|as|the|these|those|his|her|their|of|in|about)'
const REST = `(?:(?!(?<!(?<!\\p{L})${BESIDE_SAID})\\s${SAID}(?!\\p{L}))[^.!?“”"]){0,60}`
const SAID_AFTER = new RegExp(
  `^[\\s,]*(${NAME})\\s+(?:\\p{Ll}+ly\\s+)?${SAID}(?!\\p{L}|\\s+(?:nothing|that)(?!\\p{L}))`,
  'u',
)
const AFTER: readonly RegExp[] = [
  new RegExp(
    `^[\\s,]*(?:as\\s+)?(?!tells|told)${SAID}\\s+(?:the\\s+)?(?:(?!${PREPOSITION}\\s)\\p{Ll}+\\s+){0,3}(${NAME})`,
    'u',
  ),
  new RegExp(`^\\s*[–—―-]{1,2}\\s*(${NAME})`, 'u'),
]
const LOOSE_AFTER = new RegExp(`^\\s*\\(\\s*(${NAME})`, 'u')
const LOOSE_BEFORE = new RegExp(`(?:[Aa]s|[Bb]y|[Ff]rom)\\s+(${NAME})[^.!?“”"]{0,40}$`, 'u')
const BEFORE: readonly RegExp[] = [
  new RegExp(`(${NAME_ANYWHERE})(?:,[^,.!?“”"]{1,80},)?\\s+(?:\\p{Ll}+ly\\s+)?${SAID}(?!\\p{L})${REST}$`, 'u'),
  new RegExp(`(?:[Aa]ccording to|[Ii]n the words of|[Ll]aut|[Ss]elon|[Ss]egún)\\s+(${NAME})[^.!?“”"]{0,40}$`, 'u'),
  new RegExp(`(?:^|${LINE_END})\\s*(${NAME})\\s*:\\s*$`, 'u'),
  new RegExp(`(?:^|[.!?]\\s+)(${NAME})\\s*:\\s*$`, 'u'),
]

/** "When Ada Lovelace asked, the answer was": who speaks in it does not say what follows. */
const SUBORDINATE =
  /(?<!\p{L})(?:when|after|before|once|until|unless|if|while|because|since)\s(?:[^,.!?:“”"]|(?<=\p{Lu}\p{Ll}?)\.){0,120},(?=\s*\S)/giu

const REACH = 240

/** @param parts Of the quotation, in the text of the prose. */
export function findAttribution(prose: Prose, index: number, parts: readonly TextRange[]): Attribution {
  const block = prose.blocks[index]!
  const start = parts[0]!.start
  const end = parts.at(-1)!.end
  const before = prose.text.slice(Math.max(block.start, start - 1 - REACH), Math.max(block.start, start - 1))
  const after = prose.text.slice(Math.min(block.end, end + 1), Math.min(block.end, end + 1 + REACH))
  const between = parts.slice(1).map((part, at) => prose.text.slice(parts[at]!.end + 1, part.start - 1))
  const lead = before.trim() === '' ? getLead(prose, index) : ''
  const own = cutAtMark(after)
  const follow = own.trim() === '' ? getFollow(prose, index) : ''
  const speaker =
    findFirst([SAID_AFTER, ...AFTER], between.join(' ')) ??
    // Behind a full stop another sentence begins, whose speaker is that of the next quotation.
    findFirst(/\.\s*$/.test(prose.text.slice(start, end)) ? AFTER : [SAID_AFTER, ...AFTER], own) ??
    findLast(BEFORE, before.replaceAll(SUBORDINATE, '')) ??
    (lead.endsWith(':') ? findFirst(BEFORE, lead) : undefined) ??
    findFirst(AFTER, follow)
  const loose = speaker === undefined ? (findFirst([LOOSE_AFTER], own) ?? findFirst([LOOSE_BEFORE], before)) : undefined
  const near = [lead, before, ...between, own, follow].join('\n')
  const last = follow === '' ? index : index + 1
  return {
    speaker: speaker ?? loose,
    isLoose: loose === undefined ? undefined : true,
    context: near,
    links: listLinks(prose, index, last),
    at:
      findStatedTime(own) ??
      findStatedTime(follow) ??
      findLinkedTime(prose, index, last, start) ??
      findStatedTime(before.slice(-MAX_TIME)),
  }
}

/** Before a quotation a time code stands right beside it. In characters. */
const MAX_TIME = 24
const TIME_CODE = /(?:[([] ?|^[ \t]{0,4})((?:\d{1,2}:)?\d{1,2}:\d{2})(?= ?(?:[)\]–—-]|$))/mu

function findStatedTime(text: string): Seconds | undefined {
  const code = TIME_CODE.exec(text)?.[1]
  return code === undefined ? undefined : parseTimecode(code)
}

const LINKED_TIME = /[?&#](?:t|start)=([\dhms]{1,12})(?=$|[&#])/u

/** Of the link nearest to the quotation. */
function findLinkedTime(prose: Prose, first: number, last: number, quoteAt: number): Seconds | undefined {
  const timed = listLinksOf(prose, first, last).flatMap(({ at, url }) => {
    const time = parseTimecode(LINKED_TIME.exec(url)?.[1] ?? '')
    return time === undefined ? [] : [{ away: Math.abs(at - quoteAt), at: time }]
  })
  return timed.toSorted((a, b) => a.away - b.away)[0]?.at
}

/** First line of a note in Markdown: `[!quote] Ada Lovelace`. */
const CALLOUT = /^\s*\[!\p{L}+\][+-]?[^\n]*(?:\n|$)/u
const CALLOUT_NAME = new RegExp(`\\]\\S?\\s*(${NAME})\\s*$`, 'u')

/** Divides a block quote into its words and the line that names who said them: "— Ada Lovelace, 1843". */
export function splitAttribution(
  prose: Prose,
  index: number,
): { readonly words: TextRange; readonly attribution: Attribution } {
  const { start, end } = prose.blocks[index]!
  const text = prose.text.slice(start, end)
  const signed = /(?<!\n[^\S\n]*)\n\s*(?:[–—―]|-{1,2}\s)[^\n]*(?:\n\s*)?$/u.exec(text)
  const callout = CALLOUT.exec(text)?.[0] ?? ''
  const words = { start: start + callout.length, end: signed ? start + signed.index : end }
  const lead = getLead(prose, index)
  const follow = signed ? '' : getFollow(prose, index)
  const signature = `${callout.trim()}\n${signed?.[0] ?? ''}`
  const speaker =
    findFirst(AFTER, (signed?.[0] ?? '').trimStart()) ??
    findFirst([CALLOUT_NAME], callout) ??
    findFirst(AFTER, follow) ??
    (lead.endsWith(':') ? (findFirst(BEFORE, lead) ?? findFirst(BEFORE, lead.slice(0, -1))) : undefined)
  const last = follow === '' ? index : index + 1
  const at = findStatedTime(signature) ?? findStatedTime(follow) ?? findLinkedTime(prose, index, last, end)
  const context = [lead, signature, follow].join('\n')
  return { words, attribution: { speaker, context, links: listLinks(prose, index, last), at } }
}

/** The paragraph before, or the heading; its end, if it is long. */
function getLead(prose: Prose, index: number): string {
  const block = prose.blocks[index - 1]
  if (!block || block.kind === 'quote') return ''
  return prose.text.slice(Math.max(block.start, block.end - REACH), block.end).trim()
}

/** The paragraph behind, when it is a signature. */
function getFollow(prose: Prose, index: number): string {
  const block = prose.blocks[index + 1]
  const text = block ? prose.text.slice(block.start, Math.min(block.end, block.start + REACH)) : ''
  return /^\s*(?:[–—―]|-{1,2}\s|\()/u.test(text) ? text : ''
}

function cutAtMark(text: string): string {
  const at = text.search(/["“„«「『]/u)
  return at < 0 ? text : text.slice(0, at)
}

function findFirst(patterns: readonly RegExp[], text: string): string | undefined {
  for (const pattern of patterns) {
    const name = findName(pattern, text)?.replace(/(?:['’]s|(?<![.,'’-]))[.,'’-]*$/u, '')
    const words = name?.split(/\s+/) ?? []
    const kept = words.slice(NO_NAMES.has(words[0]?.toLowerCase() ?? '') ? 1 : 0)
    if (kept.some((word) => !NO_NAMES.has(word.toLowerCase()))) return kept.join(' ')
  }
  return undefined
}

/** Undefined for "Ada Lovelace's guest" too, of whom the guest speaks. */
function findName(pattern: RegExp, text: string): string | undefined {
  const found = pattern.exec(text)
  const name = found?.[1]
  if (!found || name === undefined || !/['’]s$/u.test(name)) return name
  const rest = text.slice(found.index + found[0].indexOf(name) + name.length)
  return /^\s+\p{Ll}/u.test(rest) ? undefined : name
}

/** Of several speakers before a quotation, the nearest. */
function findLast(patterns: readonly RegExp[], text: string): string | undefined {
  for (const pattern of patterns) {
    let found = findFirst([pattern], text)
    for (let from = 0, match = pattern.exec(text); match; match = pattern.exec(text.slice(from))) {
      found = findFirst([pattern], text.slice(from)) ?? found
      from += match.index + match[0].indexOf(match[1]!) + match[1]!.length
    }
    if (found !== undefined) return found
  }
  return undefined
}

function listLinks(prose: Prose, first: number, last: number): string[] {
  return listLinksOf(prose, first, last).map(({ url }) => url)
}

/** Of these blocks. */
function listLinksOf(prose: Prose, first: number, last: number): Prose['links'] {
  const { blocks } = prose
  return listLinksIn(prose, blocks[first]!.start, blocks[Math.min(last, blocks.length - 1)]!.end)
}
