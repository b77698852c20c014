/** Writes a book from episodes that come one after the other. */

import { writeBook, type BookFacts, type LostEpisode } from '../../core/export/document/epub-file.ts'
import type { ExportOptions, ExportSource } from '../../core/export/exporter.ts'
import * as zip from '../../core/export/zip-file.ts'

export type BookStep =
  | { readonly kind: 'begin'; readonly facts: BookFacts; readonly options: ExportOptions }
  | { readonly kind: 'add'; readonly episode: ExportSource | LostEpisode }
  | { readonly kind: 'end' }

interface BegunBook {
  readonly writer: WritableStreamDefaultWriter<ExportSource | LostEpisode>
  readonly file: Promise<Blob>
}

/** Resolves for an episode once the next one can be taken, and for the end with the file. */
export function createBookWriter(): (step: BookStep) => Promise<Blob | undefined> {
  let book: BegunBook | undefined
  return async (step) => {
    if (step.kind === 'begin') book = beginBook(step.facts, step.options)
    else if (!book) throw new Error('the book that was begun is lost')
    else if (step.kind === 'add') await book.writer.write(step.episode)
    else {
      await book.writer.close()
      return book.file
    }
    return undefined
  }
}

function beginBook(facts: BookFacts, options: ExportOptions): BegunBook {
  const { readable, writable } = new TransformStream<ExportSource | LostEpisode>()
  const reader = readable.getReader()
  const file = packBook(writeBook(readAll(reader), facts, options, zip))
  // An episode that waits to be taken is refused: `abort` of the writer would wait for it.
  file.catch((error) => reader.cancel(error))
  return { writer: writable.getWriter(), file }
}

async function packBook(parts: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<Blob> {
  const all: Uint8Array<ArrayBuffer>[] = []
  for await (const part of parts) all.push(part)
  return new Blob(all, { type: 'application/epub+zip' })
}

/** Not every browser iterates over a stream by itself. */
async function* readAll<T>(reader: ReadableStreamDefaultReader<T>): AsyncGenerator<T> {
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop
    const { done, value } = await reader.read()
    if (done) return
    yield value
  }
}
