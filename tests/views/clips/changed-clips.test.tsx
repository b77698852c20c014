import { act, cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAppServices } from '../../../src/services/app-services.ts'
import { AppServicesContext } from '../../../src/services/use-app-services.ts'
import { ClipListView } from '../../../src/views/clips/clip-list-view.tsx'
import { leave, leaveAll, leaveLater, openEmptyBrowser, visit } from '../../reader/visits.ts'
import { episodeOf } from '../../support/episode-text.ts'
import { ChangedWording } from '../../../src/views/clips/changed-wording.tsx'

const BEES = episodeOf('0:00 Ann: Nobody sleeps in the dark hive.\n0:40 Ann: Then the sun comes up.', {
  id: 'bees',
  duration: 60,
})

/** Puts rows in sight when it is told to. */
let see: (clips: readonly string[]) => void

beforeEach(() => {
  openEmptyBrowser()
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly rows: Element[] = []
      constructor(tell: (entries: readonly object[]) => void) {
        see = (clips) =>
          act(() =>
            tell(
              this.rows.map((target) => ({
                target,
                isIntersecting: clips.includes((target as HTMLElement).dataset['clip']!),
              })),
            ),
          )
      }
      observe(row: Element) {
        this.rows.push(row)
      }
      disconnect() {}
    },
  )
})
afterEach(() => {
  cleanup()
  leaveAll()
  vi.unstubAllGlobals()
})

async function show() {
  const services = leaveLater(createAppServices('/'))
  const clips = await services.reader.loadClips()
  const whole = { episodeTitle: 'Talk', start: 0, end: 39 }
  clips.add({ ...whole, name: 'Changed', episodeId: 'bees', text: 'Nobody weeps in the dark hive.' })
  clips.add({ ...whole, name: 'Same', episodeId: 'bees', start: 0.5, text: 'Nobody sleeps in the dark hive.' })
  clips.add({ ...whole, name: 'Old', episodeId: 'wasps' })
  clips.add({ ...whole, name: 'Gone', episodeId: 'ants', text: 'Nobody leaves.' })
  const asked: string[] = []
  const loadEpisode = (id: string) => {
    asked.push(id)
    return Promise.resolve(
      id === 'bees'
        ? ({ ok: true, episode: BEES, warnings: [] } as const)
        : ({ ok: false, problem: { kind: 'not-found', file: '' } } as const),
    )
  }
  render(
    <AppServicesContext value={{ ...services, library: { ...services.library, loadEpisode } }}>
      <ClipListView clipList={clips} />
    </AppServicesContext>,
  )
  await screen.findByText('Changed')
  return { asked, ids: clips.getState().map(({ id }) => id) }
}

it('says which clips in sight are worded otherwise now, and reads each episode once', async () => {
  const { asked, ids } = await show()
  see([])
  expect(asked).toEqual([])
  see(ids)
  await screen.findByText('The wording has changed since you made this clip.', { exact: false })
  expect(screen.getAllByText(/wording has changed/)).toHaveLength(1)
  expect(document.querySelector(`[data-clip="${ids[0]}"]`)?.textContent).toContain('It is now: “Nobody sleeps')
  await vi.waitFor(() => expect(asked).toEqual(['bees', 'wasps', 'ants']))
  await vi.waitFor(() => expect(screen.getAllByText('This episode is not in the library now.')).toHaveLength(2))
})

it('reads no episodes on a device that saves data, until it is asked to', async () => {
  vi.stubGlobal('navigator', Object.assign(Object.create(navigator) as Navigator, { connection: { saveData: true } }))
  const { asked, ids } = await show()
  see(ids)
  expect(asked).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: 'Compare' }))
  await screen.findByText(/wording has changed/)
})

describe('changed wording', () => {
  afterEach(cleanup)

  const textOf = (was: string, now: string) => render(<ChangedWording was={was} now={now} />).container.textContent

  it('shows the wording of a clip as it was and as it is', () => {
    expect(textOf('Nobody sleeps.', 'Nobody weeps.')).toContain(
      'The wording has changed since you made this clip. It was: “Nobody sleeps.” It is now: “Nobody weeps.”',
    )
  })

  it('says when nothing is said there any more', () => {
    expect(textOf('Nobody sleeps.', '')).toContain('Nothing is said there now.')
  })
})

describe('lost clips', () => {
  beforeEach(() => void openEmptyBrowser())
  afterEach(() => {
    cleanup()
    leaveAll()
  })

  it('tells of clips that another tab has removed, and brings them back', async () => {
    const services = leaveLater(createAppServices('/'))
    const clips = await services.reader.loadClips()
    clips.add({ name: 'Dance', episodeId: 'bees', episodeTitle: 'Bees', start: 10, end: 20 })
    await services.reader.flush()
    render(
      <AppServicesContext value={services}>
        <ClipListView clipList={clips} />
      </AppServicesContext>,
    )
    const other = visit()
    const theirs = await other.reader.loadClips()
    theirs.remove(theirs.getState()[0]!.id)
    await other.reader.flush()
    await screen.findByText(/^1 clip is no longer stored: removed in another tab/)
    expect(screen.queryByText('Dance')).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Bring back' }))
    expect(screen.getByText('Dance')).toBeTruthy()
    expect(screen.queryByText(/no longer stored/)).toBeNull()
    leave(other)
  })
})
