/** Prose as text of its own: a paragraph a line, block quotes and list items marked as Markdown marks them. */

import { finish } from '../../catalogue/sort/slices.ts'
import { createHtmlProse } from './html-prose.ts'
import type { BlockKind, Prose } from './prose.ts'

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
