/** Writes episodes as one book, EPUB 3: bit by bit, so that hundreds of them fit. */

import { findDirection } from '../../text/direction.ts'
import { oneLine } from '../../text/one-line.ts'
import type { ExportOptions, ExportSource } from '../exporter.ts'
import type * as Zip from '../zip-file.ts'
import { buildDocument, findTag, listFacts, type DocumentBlock } from './document.ts'
import { createHtmlWriter, escapeShown, turned } from './html-blocks.ts'

export interface BookFacts {
  readonly title: string
  /** Unique, and the same whenever the book is made again. */
  readonly id: string
  readonly author?: string | undefined
  /** ISO 8601 in UTC, without parts of a second. */
  readonly madeOn: string
}

/** An episode that was to be in the book and could not be: the book names it. */
export interface LostEpisode {
  readonly lost: string
  /** A sentence. */
  readonly reason: string
}

type BookSources = AsyncIterable<ExportSource | LostEpisode> | Iterable<ExportSource | LostEpisode>

interface BookLink {
  readonly href: string
  readonly title: string
}

interface BookEntry extends BookLink {
  readonly chapters: readonly BookLink[]
}

/** E-readers get slow with larger ones: a file ends at the first chapter behind it. In characters. */
const FILE_SIZE = 100_000

const STYLE = `body { line-height: 1.5 } p { margin: 0 0 0.8em } cite { font-style: normal; font-weight: bold }
blockquote { margin: 0 1.5em } a { color: inherit; text-decoration: none } time { font-size: 0.8em }
.about, .gap, small { font-size: 0.85em; opacity: 0.8 } aside { font-size: 0.85em; margin-top: 1em }
aside p { margin: 0 }
`

/** The bytes of a book in parts, as they are written. Ending the iteration ends the work. */
export function writeBook(
  episodes: BookSources,
  facts: BookFacts,
  options: ExportOptions,
  { packFiles }: typeof Zip,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  return packFiles(listBookFiles(episodes, facts, options))
}

async function* listBookFiles(
  episodes: BookSources,
  facts: BookFacts,
  options: ExportOptions,
): AsyncGenerator<Zip.PackedFile> {
  yield { name: 'mimetype', content: 'application/epub+zip', isStored: true }
  yield { name: 'META-INF/container.xml', content: CONTAINER }
  yield { name: 'EPUB/style.css', content: STYLE }
  const entries: BookEntry[] = []
  const files: string[] = []
  const languages = new Set<string | undefined>()
  const lost: LostEpisode[] = []
  for await (const source of episodes) {
    if ('lost' in source) {
      lost.push(source)
      continue
    }
    const chapters: BookLink[] = []
    languages.add(source.episode.language)
    const first = `episode-${entries.length + 1}`
    for (const [place, { blocks, body }] of cutDocument(source, options).entries()) {
      const name = `${first}${place === 0 ? '' : `-${place + 1}`}.xhtml`
      for (const block of blocks)
        if (block.kind === 'heading') chapters.push({ href: `${name}#${block.id}`, title: block.text })
      files.push(name)
      yield { name: `EPUB/${name}`, content: writePage(source.episode, place === 0, body) }
    }
    entries.push({ href: `${first}.xhtml`, title: source.episode.title, chapters })
  }
  if (lost.length > 0) {
    files.push('missing.xhtml')
    entries.push({ href: 'missing.xhtml', title: MISSING, chapters: [] })
    yield { name: 'EPUB/missing.xhtml', content: writeMissing(lost) }
  }
  const [language] = languages.size === 1 ? languages : []
  yield { name: 'EPUB/nav.xhtml', content: writeNavigation(entries, facts.title) }
  yield { name: 'EPUB/package.opf', content: writePackage(files, facts, language) }
}

interface BookPart {
  readonly blocks: readonly DocumentBlock[]
  readonly body: readonly string[]
}

/** The files of an episode. Footnotes stand in the file that refers to them. */
function cutDocument(source: ExportSource, options: ExportOptions): BookPart[] {
  const { writeBlock, takeFootnotes } = createHtmlWriter(source, 'book')
  const parts: BookPart[] = []
  let blocks: DocumentBlock[] = []
  let body: string[] = []
  let size = 0
  const close = () => {
    parts.push({ blocks, body: [...body, ...takeFootnotes()] })
    blocks = []
    body = []
    size = 0
  }
  for (const block of buildDocument(source, options)) {
    if (block.kind === 'heading' && size > FILE_SIZE) close()
    const written = writeBlock(block)
    size += written.length
    blocks.push(block)
    body.push(written)
  }
  close()
  return parts
}

function writePage(episode: ExportSource['episode'], isFirst: boolean, body: readonly string[]): string {
  const title = oneLine(episode.title)
  const about = listFacts(episode).map(oneLine).join(' · ')
  const head = [
    `<h1${turned(title)}>${escapeShown(title)}</h1>`,
    ...(about === '' ? [] : [`<p class="about">${escapeShown(about)}</p>`]),
  ]
  return writeXhtml(title, findTag(episode.language), [...(isFirst ? head : []), ...body])
}

const MISSING = 'Not in this book'

function writeMissing(episodes: readonly LostEpisode[]): string {
  const items = episodes.map(({ lost, reason }) => {
    const title = oneLine(lost)
    return `<li><span${turned(title)}>${escapeShown(title)}</span>: ${escapeShown(oneLine(reason))}</li>`
  })
  return writeXhtml(MISSING, 'en', [`<h1>${MISSING}</h1>`, '<ul>', ...items, '</ul>'])
}

function writeXhtml(title: string, language: string | undefined, body: readonly string[]): string {
  const lang = language === undefined ? '' : ` lang="${language}" xml:lang="${language}"`
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<!DOCTYPE html>',
    `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"${lang}>`,
    `<head><title>${escapeShown(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>`,
    '<body>',
    ...body,
    '</body>',
    '</html>\n',
  ].join('\n')
}

function writeNavigation(entries: readonly BookEntry[], title: string): string {
  const link = ({ href, title: name }: BookLink) =>
    `<a href="${escapeShown(href)}"${turned(name)}>${escapeShown(oneLine(name) || '–')}</a>`
  const list = (links: readonly BookLink[]) => `<ol>${links.map((one) => `<li>${link(one)}</li>`).join('\n')}</ol>`
  const [only, second] = entries
  const items =
    only && !second
      ? [{ ...only, chapters: [] }, ...only.chapters.map((chapter) => ({ ...chapter, chapters: [] }))]
      : entries
  return writeXhtml(title, 'en', [
    '<nav epub:type="toc" role="doc-toc">',
    '<h1>Contents</h1>',
    '<ol>',
    ...items.map((entry) => `<li>${link(entry)}${entry.chapters.length === 0 ? '' : list(entry.chapters)}</li>`),
    '</ol>',
    '</nav>',
  ])
}

const CONTAINER = `<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`

/** @param language Undefined where the episodes are in several. */
function writePackage(
  files: readonly string[],
  { id, title, author, madeOn }: BookFacts,
  language: string | undefined,
): string {
  const progression = findDirection(language) === 'rtl' ? ' page-progression-direction="rtl"' : ''
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">',
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
    `<dc:identifier id="id">${escapeShown(id)}</dc:identifier>`,
    `<dc:title>${escapeShown(oneLine(title) || '–')}</dc:title>`,
    `<dc:language>${findTag(language) ?? 'und'}</dc:language>`,
    ...(author === undefined || oneLine(author) === ''
      ? []
      : [`<dc:creator>${escapeShown(oneLine(author))}</dc:creator>`]),
    `<meta property="dcterms:modified">${madeOn}</meta>`,
    '</metadata>',
    '<manifest>',
    '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
    '<item id="style" href="style.css" media-type="text/css"/>',
    ...files.map(
      (name) => `<item id="${name.replace('.xhtml', '')}" href="${name}" media-type="application/xhtml+xml"/>`,
    ),
    '</manifest>',
    `<spine${progression}>`,
    '<itemref idref="nav"/>',
    ...files.map((name) => `<itemref idref="${name.replace('.xhtml', '')}"/>`),
    '</spine>',
    '</package>\n',
  ].join('\n')
}
