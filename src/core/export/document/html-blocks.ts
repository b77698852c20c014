/** Writes the blocks of a document as HTML that is well-formed XML too: for web pages and for books. */

import { findTextDirection } from '../../text/direction.ts'
import { escapeHtml } from '../../text/escape-html.ts'
import { formatTimecode } from '../../time/timecode.ts'
import type { ExportSource } from '../exporter.ts'
import { linkMoment, type DocumentBlock, type DocumentParagraph, type DocumentRun } from './document.ts'

interface HtmlWriter {
  readonly writeBlock: (block: DocumentBlock) => string
  /** The footnotes of the blocks written since the last call; nothing where there are none. */
  readonly takeFootnotes: () => string[]
}

/** @param form A book has attributes by which e-readers show a footnote in place, and paragraphs with unique ids. */
export function createHtmlWriter(source: ExportSource, form: 'page' | 'book'): HtmlWriter {
  const isBook = form === 'book'
  const role = (name: string) => `${isBook ? `epub:type="${name}" ` : ''}role="doc-${name}"`
  let footnotes: string[] = []
  let count = 0
  const writeMark = (text: string) => {
    const number = ++count
    footnotes.push(
      `<aside ${role('footnote')} id="fn-${number}"${turned(text)}><p><a href="#ref-${number}">${number}</a> ${escapeShown(text)}</p></aside>`,
    )
    return `<sup><a ${role('noteref')} id="ref-${number}" href="#fn-${number}">${number}</a></sup>`
  }
  const writeRun = ({ at, text, marks }: DocumentRun) =>
    `${at === undefined ? '' : writeTime(source, at)}${escapeShown(text)}${marks.map(writeMark).join('')}`
  const writeParagraph = ({ style, segment, speaker, doubt, runs }: DocumentParagraph) => {
    const [first, ...rest] = runs
    const time = first?.at === undefined ? '' : writeTime(source, first.at)
    const mark = doubt === undefined ? '' : `<small>(${escapeShown(doubt)})</small> `
    const name = speaker === undefined ? '' : `<cite>${escapeShown(speaker)}:</cite> `
    const text = [{ ...first!, at: undefined }, ...rest].map(writeRun).join('')
    const id = segment ? ` id="${escapeShown(segment.id)}"` : ''
    const direction = isBook ? turned(runs.map((run) => run.text).join('')) : ''
    const line = `<p${id}${CLASSES[style]}${direction}>${time}${mark}${name}${text}</p>`
    return style === 'quote' ? `<blockquote>${line}</blockquote>` : line
  }
  return {
    writeBlock(block) {
      if (block.kind === 'paragraph') return writeParagraph(block)
      const level = isBook ? block.level + 1 : 2
      return `<h${level} id="${escapeShown(block.id)}"${isBook ? turned(block.text) : ''}>${escapeShown(block.text)}</h${level}>`
    },
    takeFootnotes() {
      const taken = footnotes
      footnotes = []
      return taken
    },
  }
}

const CLASSES = { said: '', quote: '', aside: ' class="about"', gap: ' class="gap"' }

/** E-readers know no `dir="auto"`. */
export function turned(text: string): string {
  return findTextDirection(text) === 'rtl' ? ' dir="rtl"' : ''
}

function writeTime(source: ExportSource, at: number): string {
  const link = linkMoment(source, at)
  const time = `<time>${formatTimecode(at)}</time>`
  return link === undefined ? `${time} ` : `<a href="${escapeShown(link)}">${time}</a> `
}

export function escapeShown(text: string): string {
  return escapeHtml(cleanXml(text))
}

/** Characters that XML cannot hold are shown as lost. */
export function cleanXml(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
}
