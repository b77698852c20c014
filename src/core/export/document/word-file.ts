/** Writes an episode as a Word document. */

import type * as Docx from 'docx'
import { finish } from '../../time/slices.ts'
import { findDirection, findTextDirection } from '../../text/direction.ts'
import { oneLine } from '../../text/one-line.ts'
import { formatTimecode } from '../../time/timecode.ts'
import { joinText, pairTranslation } from '../../transcript/pair-by-time.ts'
import { findTranslation } from '../captions/both-lines.ts'
import type { docxPackage } from '../docx-package.ts'
import type { ExportOptions, ExportSource } from '../exporter.ts'
import {
  buildDocument,
  findTag,
  linkMoment,
  listFacts,
  type DocumentBlock,
  type DocumentParagraph,
  type DocumentRun,
} from './document.ts'
import { cleanXml } from './html-blocks.ts'

/** @param isBoth A table: what is said, and its translation beside it. */
export async function writeWordFile(
  source: ExportSource,
  options: ExportOptions,
  isBoth: boolean,
  docx: typeof docxPackage,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = createWriter(source, docx)
  const blocks = buildDocument(source, options)
  const children = [
    writer.plain(source.episode.title, { heading: docx.HeadingLevel.TITLE }),
    writer.plain(listFacts(source.episode).join(' · '), { style: 'About' }),
    ...(isBoth ? writeBoth(source, blocks, writer, docx) : blocks.map(writer.block)),
  ]
  const { title, channel, language } = source.episode
  const file = new docx.Document({
    title: cleanXml(oneLine(title)),
    creator: cleanXml(oneLine(channel ?? '')),
    styles: buildStyles(language),
    footnotes: writer.footnotes,
    sections: [{ children }],
  })
  return new Uint8Array(await docx.Packer.pack(file, 'arraybuffer'))
}

const GREY = '595959'

function buildStyles(language: string | undefined) {
  const before = (size: number) => ({ run: { size }, paragraph: { spacing: { before: 280, after: 120 } } })
  return {
    default: {
      // The text is read on paper too: 11 points, lines half as far apart again as they are high.
      document: {
        run: { font: 'Georgia', size: 22, language: { value: findTag(language) ?? 'en' } },
        paragraph: { spacing: { after: 160, line: 312 } },
      },
      title: { run: { size: 44 } },
      heading1: before(32),
      heading2: before(26),
      hyperlink: { run: { color: GREY } },
      footnoteText: { run: { size: 18 } },
    },
    paragraphStyles: [
      { id: 'About', name: 'About', basedOn: 'Normal', run: { color: GREY, size: 19 } },
      { id: 'Quote', name: 'Quote', basedOn: 'Normal', paragraph: { indent: { left: 480, right: 480 } } },
    ],
  }
}

interface Style {
  readonly style?: string
  readonly heading?: (typeof Docx.HeadingLevel)[keyof typeof Docx.HeadingLevel]
}

function createWriter(source: ExportSource, docx: typeof docxPackage) {
  const { ExternalHyperlink, FootnoteReferenceRun, HeadingLevel, Paragraph, TextRun } = docx
  const footnotes: Record<string, { readonly children: readonly Docx.Paragraph[] }> = {}
  const base = findDirection(source.episode.language)
  const paragraph = (text: string, children: readonly Docx.ParagraphChild[], style: Style) =>
    new Paragraph({ ...style, children, bidirectional: isTurned(text, base) || undefined })
  const words = (text: string, more: { readonly style?: string; readonly bold?: boolean } = {}) =>
    new TextRun({
      ...more,
      text: cleanXml(text.replace(/\s+/g, ' ')),
      rightToLeft: isTurned(text, undefined) || undefined,
    })
  const plain = (text: string, style: Style = {}) => paragraph(text, [words(text)], style)
  const time = (at: number): Docx.ParagraphChild[] => {
    const link = linkMoment(source, at)
    const label = formatTimecode(at)
    return [
      link === undefined
        ? words(label)
        : new ExternalHyperlink({ link, children: [words(label, { style: 'Hyperlink' })] }),
      words(' '),
    ]
  }
  const mark = (text: string) => {
    const number = Object.keys(footnotes).length + 1
    footnotes[number] = { children: [plain(` ${text}`)] }
    return new FootnoteReferenceRun(number)
  }
  const run = ({ at, text, marks }: DocumentRun): Docx.ParagraphChild[] => [
    ...(at === undefined ? [] : time(at)),
    ...(text === '' ? [] : [words(text)]),
    ...marks.map(mark),
  ]
  const line = ({ style, speaker, doubt, runs }: DocumentParagraph) => {
    const [first, ...rest] = runs
    const text = runs.map((one) => one.text).join('')
    return paragraph(
      text,
      [
        ...(first?.at === undefined ? [] : time(first.at)),
        ...(doubt === undefined ? [] : [words(`(${doubt}) `)]),
        ...(speaker === undefined ? [] : [words(`${speaker}: `, { bold: true })]),
        ...[{ ...first!, at: undefined }, ...rest].flatMap(run),
      ],
      STYLES[style],
    )
  }
  return {
    footnotes,
    plain,
    block: (block: DocumentBlock) =>
      block.kind === 'paragraph'
        ? line(block)
        : plain(block.text, { heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2 }),
  }
}

const STYLES: Readonly<Record<DocumentParagraph['style'], Style>> = {
  said: {},
  quote: { style: 'Quote' },
  aside: { style: 'About' },
  gap: { style: 'About' },
}

/** @param base Direction of a text without letters. */
function isTurned(text: string, base: 'ltr' | 'rtl' | undefined): boolean {
  return (/\p{L}/u.test(text) ? findTextDirection(text) : base) === 'rtl'
}

/** Summary, quotes and notes stand before and after the table, as in a document of one language. */
function writeBoth(
  source: ExportSource,
  blocks: readonly DocumentBlock[],
  { block, plain }: ReturnType<typeof createWriter>,
  { Table, TableCell, TableRow, WidthType }: typeof docxPackage,
): (Docx.Paragraph | Docx.Table)[] {
  const { episode, transcript } = source
  const { assigned, sentences } = finish(pairTranslation(transcript, episode.cues, findTranslation(episode)!.cues))
  const join = (list: readonly number[]) =>
    list
      .map((index) => sentences[index]!.text)
      .reduce(joinText, '')
      .trim()
  const textOf = (position: number) => join(assigned.rows[position] ?? [])
  const rows = new Map([...transcript.timeline].map((segment, position) => [segment, textOf(position)]))
  const alone = new Map(
    [...assigned.alone].map(([position, list]) => [transcript.timeline[position] ?? -1, join(list)]),
  )
  const written: (Docx.Paragraph | Docx.Table)[] = []
  let table: Docx.TableRow[] = []
  const close = () => {
    if (table.length > 0) written.push(new Table({ rows: table, width: { size: 100, type: WidthType.PERCENTAGE } }))
    table = []
  }
  const addRow = (left: Docx.Paragraph, text: string) => {
    const cells = [left, plain(text)].map(
      (child) => new TableCell({ children: [child], width: { size: 50, type: WidthType.PERCENTAGE }, margins: CELL }),
    )
    table.push(new TableRow({ children: cells }))
  }
  const addAlone = (text: string | undefined) => text !== undefined && addRow(plain('–'), text)
  for (const one of blocks) {
    if (one.kind === 'paragraph' && one.segment) {
      if (one.segment.index === 0) addAlone(alone.get(-1))
      addRow(block(one), rows.get(one.segment.index) ?? '')
      addAlone(alone.get(one.segment.index))
    } else {
      close()
      written.push(block(one))
    }
  }
  close()
  return written
}

const CELL = { top: 60, bottom: 0, left: 100, right: 100 }
