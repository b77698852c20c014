import { describe, expect, it } from 'vitest'
import { createImportClient } from '../../../../src/library/opened/reading/create-import-client.ts'
import { LIMITS } from '../../../../src/core/import/limits.ts'
import { isAbortError } from '../../../../src/platform/abort-error.ts'
import { makeDocx } from '../../../support/make-docx.ts'
import { BEES, BREAD, createFakeWorkers } from '../write-files.ts'
import { compareSent } from '../../../../src/library/opened/reading/compare-sent.ts'
import { episodeOf } from '../../../support/episode-text.ts'

const send = (name: string, text: string) => ({ name, file: new Blob([text]) })
const ignore = () => {}

describe('the import client', () => {
  it('starts no worker before the first question, and one for many', async () => {
    const workers = createFakeWorkers()
    const client = createImportClient(workers.open)
    expect(workers.count().started).toBe(0)
    expect((await client.read([send('bees.md', BEES)], ignore)).episode?.entry.title).toBe('Keeping bees')
    expect((await client.read([send('bread.srt', BREAD)], ignore)).episode?.entry.title).toBe('bread')
    expect(workers.count()).toEqual({ started: 1, closed: 0 })
  })

  it('tells how many bytes have been read', async () => {
    const heard: number[] = []
    await createImportClient(createFakeWorkers().open).read([send('bees.md', BEES)], (bytes) => heard.push(bytes))
    expect(heard.at(-1)).toBe(new Blob([BEES]).size)
  })

  it('knows the kinds of file by their names', async () => {
    const client = createImportClient(createFakeWorkers().open)
    expect(await client.choose(['a/b.MD', 'c.vtt', 'd.png', 'e'])).toEqual([true, true, false, false])
  })

  it('refuses the file at which the worker breaks down, and reads the next with a new one', async () => {
    const workers = createFakeWorkers((message, { breakDown }) => {
      if (message.kind !== 'request' || message.name !== 'read' || message.data[0]?.name !== 'huge.vtt') return false
      breakDown()
      return true
    })
    const client = createImportClient(workers.open)
    const broken = await client.read([send('huge.vtt', 'x')], ignore)
    expect(broken).toMatchObject({
      episode: undefined,
      report: { errors: 1, shown: [{ issue: { file: 'huge.vtt', code: 'reader-stopped' } }] },
    })
    expect((await client.read([send('bees.md', BEES)], ignore)).episode).toBeDefined()
    expect(workers.count()).toEqual({ started: 2, closed: 1 })
  })

  it('refuses files with a reason where there are no workers', async () => {
    const client = createImportClient(() => {
      throw new Error('no workers here')
    })
    expect((await client.read([send('bees.md', BEES)], ignore)).report.shown[0]?.issue.code).toBe('reader-stopped')
    expect(await client.choose(['a.png'])).toEqual([true])
  })

  it('reads texts whose quotations are to be checked, formatted ones as Markdown', async () => {
    const client = createImportClient(createFakeWorkers().open)
    expect(await client.readText(send('a.txt', 'The lamp failed.'))).toEqual({
      text: 'The lamp failed.',
      format: 'plain',
    })
    const html = '<h1>A head</h1><blockquote>The lamp failed.</blockquote>'
    expect(await client.readText(send('a.html', html))).toEqual({
      text: '## A head\n\n> The lamp failed.\n',
      format: 'markdown',
    })
    const docx = new Blob([makeDocx([{ text: 'The lamp failed.' }]).slice()])
    expect(await client.readText({ name: 'a.docx', file: docx })).toEqual({
      text: 'The lamp failed.\n',
      format: 'plain',
    })
  })

  it('says why a text is not read: no text, more than the limit, or a worker that broke down', async () => {
    const workers = createFakeWorkers((message, { breakDown }) => {
      if (message.kind !== 'request' || message.name !== 'text' || message.data.name !== 'bomb.docx') return false
      breakDown()
      return true
    })
    const client = createImportClient(workers.open)
    const long = send('long.txt', 'a'.repeat(LIMITS.checkedText + 1))
    expect((await client.readText(long)).issue?.what).toBe('the text has 10,000,001 characters, more than 10,000,000')
    expect((await client.readText(send('a.docx', 'none'))).issue?.what).toBe('this is no .docx file')
    expect((await client.readText(send('a.txt', '%PDF-1.7'))).issue?.code).toBe('not-text')
    expect((await client.readText(send('bomb.docx', ''))).issue?.code).toBe('reader-stopped')
  })

  it('ends the worker at once when it is stopped, and hears nothing of it any more', async () => {
    const workers = createFakeWorkers(() => true)
    const client = createImportClient(workers.open)
    const reading = client.read([send('bees.md', BEES)], ignore)
    client.stop()
    await expect(reading).rejects.toSatisfy(isAbortError)
    expect(workers.count()).toEqual({ started: 1, closed: 1 })
  })
})

const SAID =
  'I could start at like five in the morning and a guy named Stephen Heisler came along and it is not over yet'
const episode = episodeOf(`0:01 ${SAID}`)
const captions = (text: string) => new Blob([`WEBVTT\n\n00:01.000 --> 00:20.000\n${text}\n`])

it('compares an episode with a file of any format that is read', async () => {
  const file = captions(SAID.replace('five', 'nine'))
  const read = await compareSent({ episode, other: { name: 'talk.vtt', file }, isForced: false })
  expect(read).toMatchObject({
    comparison: { words: 23, same: 22, differences: [{ kind: 'number' }] },
    other: { name: 'talk.vtt', format: 'webvtt', hasSpeakers: false },
  })
})

it('compares it with another text of its own', async () => {
  const { cues } = episodeOf(`0:01 Ann: ${SAID}`)
  const read = await compareSent({ episode, other: { name: 'talk.en.vtt', cues }, isForced: false })
  expect(read).toMatchObject({ comparison: { words: 23, same: 23 }, other: { hasSpeakers: true } })
})

it('says why a file is no transcript', async () => {
  const read = await compareSent({ episode, other: { name: 'a.vtt', file: new Blob(['WEBVTT\n']) }, isForced: false })
  expect(read).toMatchObject({ issue: { what: expect.any(String), hint: expect.any(String) } })
})
