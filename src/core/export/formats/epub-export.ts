/** Exports a book for e-readers. */

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
    const [{ writeBook }, { joinParts }] = await Promise.all([
      import('../document/epub-file.ts'),
      import('../zip-file.ts'),
    ])
    const { id, title, channel, publishedOn = '1970-01-01' } = source.episode
    const { page = `transcript-explorer:${id}` } = source
    const { madeOn = `${publishedOn}T00:00:00Z` } = options
    return joinParts(writeBook([source], { id: page, title, author: channel, madeOn }, options))
  },
}
