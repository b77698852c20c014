import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Correction } from '../../../src/core/episode/correction-schema.ts'
import { createCorrector } from '../../../src/session/corrections/corrector.ts'
import { buildLoadedEpisode } from '../../../src/session/loaded-episode.ts'
import type { Session } from '../../../src/session/session.ts'
import { SessionContext } from '../../../src/session/use-session.ts'
import { BorderHandle } from '../../../src/views/corrections/border-handle.tsx'
import { isBorder } from '../../../src/views/corrections/border-sign.tsx'
import { drawInto, TranscriptText } from '../../../src/views/transcript/text/transcript-text.tsx'
import { episodeOf } from '../../support/episode-text.ts'

const TALK = `0:00 Ada: one two three
0:10 Ben: four five six
0:20 Ada: seven eight
20:00 Ben: nine ten`

vi.stubGlobal('StaticRange', vi.fn())

async function open(corrections?: readonly Correction[]) {
  const loaded = buildLoadedEpisode('/', episodeOf(TALK, corrections ? { corrections } : {}))
  let kept: readonly Correction[] = []
  const changes = createStore(() => ({}))
  const own = {
    ...changes,
    list: () => kept,
    change(_id: string, { remove = [], add = [] }: { remove?: readonly string[]; add?: readonly Correction[] }) {
      kept = [...kept.filter(({ id }) => !remove.includes(id)), ...add]
      changes.setState({}, true)
      return true
    },
  }
  const reader = {
    loadCorrections: async () => own,
    flush: async () => {},
    saving: createStore(() => ({ phase: 'saved' })),
  }
  const corrector = await createCorrector({ reader } as unknown as Parameters<typeof createCorrector>[0], loaded)
  const openCorrecting = vi.fn<(what: unknown) => void>()
  const session = { ...loaded, services: { announce: vi.fn() }, commands: { openCorrecting } } as unknown as Session
  const page = document.createElement('div')
  drawInto(page, <TranscriptText loaded={loaded} />)
  document.body.append(page)
  return { loaded, session, corrector, openCorrecting, kept: () => kept }
}

async function show(segment = 1) {
  const opened = await open()
  render(
    <SessionContext value={opened.session}>
      <BorderHandle segment={segment} corrector={opened.corrector} />
    </SessionContext>,
  )
  const slider = screen.getByRole('slider', { name: 'Border between Ada and Ben' })
  const press = (key: string, times = 1) => {
    for (let pressed = 0; pressed < times; pressed++) fireEvent.keyDown(slider, { key })
  }
  return { ...opened, slider, press }
}

const textOf = (segment: number) =>
  document.querySelector(`[data-segment="${segment}"] .para-text`)!.textContent.replaceAll(/\s+/g, ' ')

afterEach(() => {
  cleanup()
  document.body.replaceChildren()
})

describe('the border between two turns', () => {
  it('moves word by word, shows the words where they arrive, and stops where one is left', async () => {
    const { slider, press } = await show()
    expect(document.activeElement).toBe(slider)
    expect(slider.getAttribute('aria-valuetext')).toBe('Not moved')
    press('ArrowUp')
    expect(slider.getAttribute('aria-valuetext')).toBe('1 word up: four')
    expect(textOf(0)).toBe('Adaone two threefour')
    expect(document.querySelector('[data-segment="0"] .moved-words')!.textContent).toBe('four')
    press('ArrowUp', 5)
    expect(slider.getAttribute('aria-valuenow')).toBe('2')
    expect(screen.getByRole('button', { name: 'One word up' })).toHaveProperty('disabled', true)
    press('ArrowDown', 3)
    expect(slider.getAttribute('aria-valuetext')).toBe('1 word down: three')
    expect(document.querySelector('[data-segment="1"] .moved-words + [data-text]')!.textContent).toBe('four five six')
  })

  it('is kept by Enter, with what can be undone', async () => {
    const { press, kept, corrector, openCorrecting } = await show()
    press('ArrowUp', 2)
    await act(async () => press('Enter'))
    expect(kept()).toMatchObject([{ kind: 'border', words: 2, at: 10 }])
    expect(corrector.last.getState()!.said).toBe('2 words moved to Ada')
    expect(openCorrecting).toHaveBeenCalledWith(undefined)
    await act(async () => corrector.undo())
    expect(kept()).toEqual([])
  })

  it('changes nothing on Esc, and leaves nothing in the text', async () => {
    const { press, kept, openCorrecting } = await show()
    press('ArrowDown')
    press('Escape')
    expect(openCorrecting).toHaveBeenCalledWith(undefined)
    cleanup()
    expect(kept()).toEqual([])
    expect(textOf(0) + textOf(1)).toBe('Adaone two threeBenfour five six')
  })

  it('is there between two who speak, not before the first and not where words are missing', async () => {
    const { session } = await open()
    expect([0, 1, 2, 3].map((segment) => isBorder(session, segment))).toEqual([false, true, true, false])
  })
})

it('the words of the source typed over those of the owner stand again, which is said and undone', async () => {
  const typed = await open()
  await typed.corrector.saveParagraph(0, 'one too three')
  const { corrector, kept } = await open(typed.kept())
  expect(corrector.readParagraph(0)).toBe('one too three')
  await corrector.saveParagraph(0, 'one two three')
  expect(corrector.readParagraph(0)).toBe('one two three')
  expect(corrector.last.getState()!.said).toBe('The words of the source stand again')
  corrector.undo()
  expect(kept()).toEqual([])
  expect(corrector.readParagraph(0)).toBe('one too three')
})
