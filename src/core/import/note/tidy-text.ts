/** Rewrites other Markdown dialects inside a line (wiki links, reference links, `<br>`) in the usual form. */

import type { Line } from '../markdown/lines.ts'

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
