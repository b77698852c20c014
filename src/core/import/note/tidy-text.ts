/** Rewrites what other Markdown dialects write (headings, wiki links, links by reference, `<br>`) in the one form that the note reader knows. */

import type { Line } from '../markdown/lines.ts'
import { findNoteSection } from '../../episode/note-sections.ts'
import { stripMarkup } from '../markdown/inline.ts'

const ATX = /^ {0,3}#{1,6}(?:[ \t]+(?![ \t])|$)(.*)$/
/** `##Title`: a hash glued to words, which a single `#` of a tag is not. */
const GLUED = /^ {0,3}(#{2,6})(?=[\p{L}"“*_[]|\p{Extended_Pictographic})/u
const HTML = /^\s*<h([1-6])(?:\s[^<>]{0,200})?>(.*)<\/h\1>\s*$/i
const UNFOLD = /^\s*(?:<details(?:\s[^<>]{0,200})?>\s*)?<summary(?:\s[^<>]{0,200})?>(.*)<\/summary>\s*$/i
const TAG = /<\/?(?:b|strong|i|em|u|h[1-6])(?:\s[^<>]{0,100})?>/gi
const UNDERLINE = /^ {0,3}(=+|-{2,})[ \t]*$/
const BOLD = /^\s*(\*\*|__)([^*_]{2,80})\1\s*:?\s*$/
const MAX_HEADING = 200

/** The same lines, so that only one form of heading has to be known further on. */
export function tidyHeadings(lines: readonly Line[]): Line[] {
  const plain = convertUnderlined(lines.map(separateHashes))
  const known = new Set(plain.flatMap((line) => (line.fenced ? [] : (findSection(ATX.exec(line.text)?.[1]) ?? []))))
  const unfolded = plain.map((line) => convertUnfold(line, known))
  return known.size > 0 ? unfolded : convertBold(unfolded)
}

function findSection(heading: string | undefined) {
  return heading === undefined || heading.length > MAX_HEADING ? undefined : findNoteSection(stripMarkup(heading))
}

function separateHashes(line: Line): Line {
  if (line.fenced || line.text.length > MAX_HEADING) return line
  if (GLUED.test(line.text)) return { ...line, text: line.text.replace(GLUED, '$1 ') }
  const html = HTML.exec(line.text)
  return html ? { ...line, text: `${'#'.repeat(Number(html[1]))} ${html[2]!.replace(TAG, '')}` } : line
}

/** A title over `===`; over `---` only the name of a section, because a rule looks the same. */
function convertUnderlined(lines: readonly Line[]): Line[] {
  const result = [...lines]
  for (const [index, line] of lines.entries()) {
    const above = lines[index - 1]
    if (line.fenced || !above || above.text.trim() === '' || above.fenced || ATX.test(above.text)) continue
    const mark = UNDERLINE.exec(line.text)?.[1]
    const isAlone = index < 2 || lines[index - 2]!.text.trim() === ''
    if (mark === undefined || !isAlone || (mark[0] === '-' && findSection(above.text) === undefined)) continue
    result[index - 1] = { ...above, text: `${mark[0] === '=' ? '#' : '##'} ${above.text.trim()}` }
    result[index] = { ...line, text: '' }
  }
  return result
}

/** `<summary>Transcript</summary>` opens the transcript where no heading does. */
function convertUnfold(line: Line, known: Set<string>): Line {
  const title = line.fenced ? undefined : UNFOLD.exec(line.text)?.[1]?.replace(TAG, '')
  if (title === undefined) return line
  const section = findSection(title)
  if (section === undefined || known.has(section)) return { ...line, text: `<summary>${title}</summary>` }
  known.add(section)
  return { ...line, text: `## ${title}` }
}

/** Bold lines, or lines that end in a colon, in a text without headings; one alone may be anything. */
function convertBold(lines: readonly Line[]): Line[] {
  const titles = lines.map((line, index) => {
    const isAlone = index === 0 || lines[index - 1]!.text.trim() === ''
    const title = BOLD.exec(line.text)?.[2] ?? /^\s*([\p{L}\s]{4,40}):\s*$/u.exec(line.text)?.[1]
    return isAlone && !line.fenced && findSection(title) !== undefined ? title : undefined
  })
  if (titles.filter((title) => title !== undefined).length < 2) return [...lines]
  return lines.map((line, index) => (titles[index] === undefined ? line : { ...line, text: `## ${titles[index]}` }))
}

/** The same lines; definitions of links by reference are taken out, quotes with `<br>` become several lines of one number. */
export function tidyText(lines: readonly Line[]): Line[] {
  const targets = findTargets(lines)
  return lines.flatMap((line) => {
    if (line.fenced) return [line]
    if (targets.size > 0 && DEFINITION.test(line.text)) return [{ ...line, text: '' }]
    return splitBreaks(replaceReferences(replaceWikiLinks(line), targets))
  })
}

/** `[[Name]]` and `[[Page|Name]]`, with `!` in front when the page is shown. */
const WIKI = /!?\[\[([^[\]|\n]{1,200})(?:\|([^[\]|\n]{1,200}))?\]\](?!\()/g

function replaceWikiLinks(line: Line): Line {
  if (!line.text.includes('[[')) return line
  return { ...line, text: line.text.replace(WIKI, (_, page: string, name?: string) => (name ?? page).trim()) }
}

const DEFINITION =
  /^ {0,3}\[([^[\]\n^][^[\]\n]{0,100})\]:[ \t]+<?(https?:\/\/[^\s<>]{1,2000})>?(?:[ \t]+["'(].*|[ \t]*)$/

function findTargets(lines: readonly Line[]): ReadonlyMap<string, string> {
  const found = lines.flatMap((line) => {
    const match = line.fenced || !line.text.includes(']:') ? null : DEFINITION.exec(line.text)
    return match ? [[match[1]!.toLowerCase(), match[2]!] as const] : []
  })
  return new Map(found)
}

/** `[0:10][a]`, `[0:10][]` and `[0:10]` where the label is defined. */
const REFERENCE = /\[([^[\]\n]{1,200})\](?:\[([^[\]\n]{0,100})\])?(?![(:])/g

function replaceReferences(line: Line, targets: ReadonlyMap<string, string>): Line {
  if (targets.size === 0 || !line.text.includes('[')) return line
  const text = line.text.replace(REFERENCE, (whole, words: string, label?: string) => {
    const target = targets.get((label || words).toLowerCase())
    return target === undefined ? whole : `[${words}](${target})`
  })
  return { ...line, text }
}

/** One with a backslash in front is text. */
const BREAK = /(?<!\\)<br\s*\/?>/i

/** A line of a table, list or heading has to stay one. */
function splitBreaks(line: Line): Line[] {
  const cut = line.text.split(BREAK)
  if (cut.length === 1) return [line]
  const parts = cut.map((text, index) => {
    const behind = index === 0 ? text : text.trimStart()
    return index === cut.length - 1 ? behind : behind.trimEnd()
  })
  if (/^\s*(?:\||#|[-*+•]\s|\d{1,3}[.)]\s)/.test(line.text)) return [{ ...line, text: parts.join(' ') }]
  const quote = /^\s*>/.test(line.text) ? '> ' : ''
  return parts.map((text, index) => ({ ...line, text: index === 0 ? text : quote + text }))
}
