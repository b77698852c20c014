import { EpubCheck } from '@likecoin/epubcheck-ts'
import { strFromU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { WHOLE, type ExportSource } from '../../../src/core/export/exporter.ts'
import { createBookWriter } from '../../../src/services/worker/book-writer.ts'
import { hebrew, sourceOf, talk } from '../../core/export/document/long-episodes.ts'

const BEGIN = {
  kind: 'begin',
  facts: { title: 'Shelf', id: 'shelf', madeOn: '2026-02-01T10:00:00Z' },
  options: WHOLE,
} as const

it('writes a valid book from episodes that come one after the other', async () => {
  const step = createBookWriter()
  await step(BEGIN)
  for (const source of [sourceOf(talk), { lost: 'Ferns', reason: 'It could not be loaded.' }, sourceOf(hebrew)])
    await step({ kind: 'add', episode: source })
  const bytes = new Uint8Array(await (await step({ kind: 'end' }))!.arrayBuffer())
  expect((await EpubCheck.validate(bytes)).messages).toEqual([])
  const files = unzipSync(bytes)
  expect(Object.keys(files).filter((name) => name.includes('episode-'))).toEqual([
    'EPUB/episode-1.xhtml',
    'EPUB/episode-2.xhtml',
  ])
  expect(strFromU8(files['EPUB/missing.xhtml']!)).toContain('Ferns')
})

it('fails where an episode cannot be written, and where no book was begun', async () => {
  const step = createBookWriter()
  await expect(step({ kind: 'end' })).rejects.toThrow('lost')
  await step(BEGIN)
  const broken = { ...sourceOf(talk), transcript: undefined } as unknown as ExportSource
  const added = step({ kind: 'add', episode: broken }).then(() => step({ kind: 'add', episode: sourceOf(talk) }))
  await expect(added.then(() => step({ kind: 'end' }))).rejects.toThrow()
})
