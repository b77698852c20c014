import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Correction } from '../../../src/core/episode/correction-schema.ts'
import { editPassage } from '../../../src/core/corrections/edit-passage.ts'
import { importFiles } from '../../../src/core/import/import-file.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import type { Session } from '../../../src/session/session.ts'
import type { SiteWords } from '../../../src/services/site-words.ts'
import { writeSources, type SourcesRequest } from '../../../src/services/worker/write-sources.ts'
import { SessionContext } from '../../../src/session/use-session.ts'
import { GiveBack } from '../../../src/views/corrections/give-back.tsx'

const TEXT = 'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nWe train Quen models.\n'
const bytes = new TextEncoder().encode(TEXT)
const episode = importFiles([{ name: 'shows/talk.vtt', path: 'shows/talk.vtt', bytes }]).episode!
const NOTHING_SAID: Partial<SiteWords> = {}
const saved: { name: string; text: Promise<string> }[] = []

vi.mock('../../../src/services/files.ts', () => ({
  listChosenFiles: (files: Iterable<File>) => [...files].map((file) => ({ name: file.name, load: async () => file })),
  saveFile: (file: Blob, name: string) => saved.push({ name, text: file.text() }),
}))

function correct(typed: string): readonly Correction[] {
  const [segment] = buildTranscript(episode).segments
  return editPassage(segment!, [], typed, {
    episode: episode.id,
    when: '2026-06-01T10:00:00Z',
  })
}

function renderFoot({
  isOpened = false,
  site = NOTHING_SAID,
  format = 'webvtt',
  typed = 'We train Qwen models.',
  corrections = correct(typed),
  source = { text: TEXT, episode },
  write = async (request: SourcesRequest) => writeSources(request),
} = {}) {
  const record = { sources: [{ name: 'talk.vtt', format, bytes: new TextEncoder().encode(source.text).buffer }] }
  const session = {
    source,
    search: { writeSources: write },
    services: {
      base: '/',
      site: { name: 'Talks', ...site },
      library: {
        opened: createStore(() => new Map(isOpened ? [[source.episode.id, { keptId: 'kept' }]] : [])),
        loadOpenedFiles: async () => ({ episodes: createStore(() => new Map([['kept', record]])) }),
      },
    },
  } as unknown as Session
  render(
    <SessionContext value={session}>
      <GiveBack corrections={corrections} />
    </SessionContext>,
  )
}

const press = (name: RegExp) => fireEvent.click(screen.getByRole('button', { name }))

describe('giving corrections back', () => {
  beforeEach(() => void (saved.length = 0))
  afterEach(() => {
    cleanup()
    vi.unstubAllGlobals()
  })

  it('saves the corrected file of what was opened on this device, and offers nothing else', async () => {
    renderFoot({ isOpened: true, site: { fix: 'https://example.org/edit/{file}' } })
    expect(screen.getAllByRole('button')).toHaveLength(1)
    expect(screen.queryByRole('link')).toBeNull()
    press(/Corrected file/)
    expect(await screen.findByText('1 correction written into talk.vtt.')).toBeDefined()
    expect(saved.map(({ name }) => name)).toEqual(['talk.vtt'])
    expect(await saved[0]!.text).toBe(TEXT.replace('Quen', 'Qwen'))
  })

  it('says that it is being written, once for several presses, and that it could not be', async () => {
    let fail = () => {}
    const write = vi.fn(
      () => new Promise<undefined>((_, reject) => (fail = () => reject(new Error('no worker is available')))),
    )
    renderFoot({ isOpened: true, write })
    press(/Corrected file/)
    expect(screen.getByRole('status').textContent).toBe('Writing…')
    press(/Corrected file/)
    await vi.waitFor(() => expect(write).toHaveBeenCalled())
    fail()
    expect(await screen.findByText(/could not be loaded\. Try again\.$/)).toBeDefined()
    expect(write).toHaveBeenCalledOnce()
  })

  it('says that a new name is not written under the quotations of the notes', async () => {
    const text = TEXT.replace('We train', '<v Ada>We train')
    const read = importFiles([{ name: 'talk.vtt', bytes: new TextEncoder().encode(text) }]).episode!
    const quotes = [{ id: 'q', text: 'We train.', speaker: 'Ada' }]
    const facts = { id: 'c', episode: read.id, when: '2026-06-01T10:00:00Z' }
    const corrections: readonly Correction[] = [{ kind: 'name', ...facts, from: 'Ada', is: 'Ada Lovelace' }]
    renderFoot({ isOpened: true, corrections, source: { text, episode: { ...read, quotes } } })
    press(/Corrected file/)
    const said = /^1 correction written into talk\.vtt\. The names under quotations of the notes stay/
    expect(await screen.findByText(said)).toBeDefined()
    expect(await saved[0]!.text).toContain('<v Ada Lovelace>')
  })

  it('makes the patch from the source the site publishes, with its path', async () => {
    const fetched = vi.fn(
      async (_address: string) => new Response(bytes, { headers: { 'content-type': 'text/plain' } }),
    )
    vi.stubGlobal('fetch', fetched)
    renderFoot({ site: { sources: true } })
    press(/Patch/)
    expect(await screen.findByText('1 correction written into talk.vtt.')).toBeDefined()
    expect(fetched.mock.calls[0]![0]).toContain('/data/sources/shows/talk.vtt.txt')
    expect(saved[0]!.name).toBe('talk.vtt.patch')
    expect(await saved[0]!.text).toContain('--- a/shows/talk.vtt\n+++ b/shows/talk.vtt\n')
  })

  it('writes into the file the reader chooses, where the site publishes none', async () => {
    renderFoot()
    expect(screen.queryByRole('button', { name: /Corrected file/ })).toBeNull()
    const field = document.querySelector<HTMLInputElement>('input[type=file]')!
    fireEvent.change(field, { target: { files: [new File([bytes], 'talk.vtt')] } })
    expect(await screen.findByText('1 correction written into talk.vtt.')).toBeDefined()
    expect(await saved[0]!.text).toBe(TEXT.replace('Quen', 'Qwen'))
  })

  it('always has the corrections themselves, for the command', async () => {
    renderFoot()
    press(/Corrections file/)
    expect(JSON.parse(await saved[0]!.text)).toMatchObject({ formatVersion: 1, corrections: [{ is: 'Qwen' }] })
  })

  it('leads to where the publisher takes corrections', () => {
    renderFoot({ site: { fix: 'https://example.org/edit/{file}#L{line}' } })
    expect(screen.getByRole('link', { name: /Suggest this fix/ }).getAttribute('href')).toBe(
      'https://example.org/edit/shows/talk.vtt#L1',
    )
  })

  it('says what could not be written', async () => {
    renderFoot({ isOpened: true, typed: '00:00:05.000 --> 00:00:06.000' })
    press(/Corrected file/)
    expect(await screen.findByText('No correction is written, 1 left out:')).toBeDefined()
    expect(screen.getByText(/it would be read as something else than what is shown/)).toBeDefined()
    expect(saved).toEqual([])
  })

  it('requests the file where only an episode file was opened', async () => {
    renderFoot({ isOpened: true, format: 'episode' })
    press(/Corrected file/)
    expect(await screen.findByText(/The source file is not here/)).toBeDefined()
    expect(screen.getByRole('button', { name: 'Correct the source file…' })).toBeDefined()
    expect(saved).toEqual([])
  })
})
