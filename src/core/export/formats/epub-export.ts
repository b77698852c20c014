/** Exports a book for e-readers. */

import { writeBook } from '../document/epub-file.ts'
import type { FileExporter } from '../exporter.ts'

export const epubExport: FileExporter = {
  format: 'epub',
  name: 'EPUB',
  holds: 'To read on an e-reader, with chapters.',
  extension: '.epub',
  mime: 'application/epub+zip',
  place: 'first',
  needs: 'text',
  async writeFile(source, options) {
    const zip = await import('../zip-file.ts')
    const { id, title, channel, publishedOn = '1970-01-01' } = source.episode
    const { page = `transcript-explorer:${id}` } = source
    const { madeOn = `${publishedOn}T00:00:00Z` } = options
    const facts = { id: page, title, author: channel, madeOn }
    return zip.joinParts(writeBook([source], facts, options, zip))
  },
}
