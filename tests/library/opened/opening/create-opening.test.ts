import { beforeEach, describe, expect, it } from 'vitest'
import type { Episode } from '../../../../src/core/episode/schema.ts'
import { LIMITS } from '../../../../src/core/import/limits.ts'
import type { ChosenFile } from '../../../../src/library/opened/opening/chosen-file.ts'
import { createImportClient } from '../../../../src/library/opened/reading/create-import-client.ts'
import { createOpenedFiles, type OpenedFiles } from '../../../../src/library/opened/records/create-opened-files.ts'
import { createOpening, type Opening } from '../../../../src/library/opened/opening/create-opening.ts'
import type { OpeningState } from '../../../../src/library/opened/opening/opening-state.ts'
import type { Choice } from '../../../../src/library/opened/opening/plan-import.ts'
import { createAppDatabase } from '../../../../src/storage/create-app-database.ts'
import type { SaveOutcome } from '../../../../src/storage/app-database.ts'
import { openFakeBrowser } from '../../../storage/fake-browser.ts'
import { episodeOf } from '../../../support/episode-text.ts'
import { BEES, BREAD, BROKEN, choose, createFakeWorkers, type FakeWorkers } from '../write-files.ts'

interface Setup {
  readonly shipped?: readonly string[]
  /** Default: `SHIPPED`. */
  readonly loadShippedEpisode?: () => Promise<Episode | undefined>
  readonly workers?: FakeWorkers
  /** Outcome of saving, instead of a real save. */
  readonly answer?: SaveOutcome
  /** Notes that an update would leave without their words. */
  readonly losses?: number
}

/** An episode of the site: a paragraph at the start, nothing in the nine minutes after it. */
const SHIPPED = episodeOf('0:00 Ada: The first hive came up the stairs.\n20:00 Ben: In winter they hold a ball.', {
  id: 'bEEs0nR00f5',
  title: 'Bees of the site',
  media: { kind: 'youtube', videoId: 'bEEs0nR00f5' },
  summary: ['What the site says.'],
  sources: [{ name: 'bees.md', format: 'note' }],
})

let openedFiles: OpenedFiles
beforeEach(async () => {
  openFakeBrowser()
  openedFiles = await createOpenedFiles(createAppDatabase())
})

function create({
  shipped = [],
  loadShippedEpisode = async () => SHIPPED,
  workers = createFakeWorkers(),
  answer,
  losses = 0,
}: Setup = {}): Opening {
  return createOpening({
    client: createImportClient(workers.open),
    openedFiles: answer ? { ...openedFiles, save: async () => answer } : openedFiles,
    loadShipped: async () => new Set(shipped),
    loadShippedEpisode,
    findShownId: (id) => id,
    countLosses: async () => losses,
  })
}

const kept = () => [...openedFiles.episodes.getState().keys()]

/** `bees.md: added as bEEs0nR00f5`, one line per file. */
function tell(state: OpeningState): string {
  if (state.phase !== 'done') return state.phase
  return state.reports
    .map(({ name, result, report }) => {
      const id = 'id' in result ? ` as ${result.id}` : ''
      const codes = report.shown.map(({ issue }) => issue.code)
      return `${name}: ${result.kind}${id}${codes.length > 0 ? ` (${codes.join(', ')})` : ''}`
    })
    .join('\n')
}

async function open(opening: Opening, ...files: readonly ChosenFile[]): Promise<string> {
  await opening.open(files)
  return tell(opening.state.getState())
}

async function decide(opening: Opening, ...choices: readonly [file: number, choice: Choice][]): Promise<string> {
  await opening.decide(new Map(choices))
  return tell(opening.state.getState())
}

describe('opening a file again', () => {
  const NEWER = BEES.replace('hold a ball', 'shiver')

  it('adds nothing and writes nothing when it is as it was', async () => {
    const opening = create()
    await open(opening, choose('bees.md', BEES))
    expect(await open(opening, choose('bees (1).md', BEES))).toBe('bees (1).md: unchanged as bEEs0nR00f5')
    expect(opening.state.getState()).toMatchObject({ phase: 'done', keeping: undefined })
    expect(kept()).toEqual(['bEEs0nR00f5'])
  })

  it('brings it up to date, and tells what changed in one line', async () => {
    const opening = create()
    await open(opening, choose('bees.md', BEES))
    await openedFiles.rename('bEEs0nR00f5', 'My bees')
    expect(await open(opening, choose('bees.md', NEWER))).toBe('bees.md: updated as bEEs0nR00f5')
    expect(opening.state.getState()).toMatchObject({ reports: [{ result: { change: '1 line changed' } }] })
    expect(openedFiles.episodes.getState().get('bEEs0nR00f5')).toMatchObject({ name: 'My bees' })
  })

  it('takes what a file of another kind adds, without a question', async () => {
    const opening = create()
    await open(opening, choose('bees.md', BEES))
    const captions = BREAD.replace('00:00:01,000 --> 00:00:04,000', '00:10:01,000 --> 00:10:04,000')
    expect(await open(opening, choose('x [bEEs0nR00f5].en.srt', captions))).toMatch(/merged as bEEs0nR00f5/)
    expect(
      openedFiles.episodes
        .getState()
        .get('bEEs0nR00f5')
        ?.sources.map(({ name }) => name),
    ).toEqual(['bees.md', 'x [bEEs0nR00f5].en.srt'])
  })

  it('asks when notes would be left without their words', async () => {
    const opening = create({ losses: 2 })
    await open(opening, choose('bees.md', BEES))
    expect(await open(opening, choose('bees.md', NEWER))).toBe('asking')
    expect(opening.state.getState()).toMatchObject({
      questions: [{ losses: 2, choices: ['both', 'replace', 'merge', 'skip'] }],
    })
  })
})

describe('opening files', () => {
  it('adds what can be read and refuses the rest, each with its reason', async () => {
    const opening = create()
    expect(await open(opening, choose('bees.md', BROKEN), choose('bread.srt', BREAD), choose('x.pdf', '%PDF-1'))).toBe(
      [
        'bees.md: refused (unclosed-front-matter)',
        `bread.srt: added as ${kept()[0]}`,
        'x.pdf: refused (not-text)',
      ].join('\n'),
    )
    expect(opening.state.getState()).toMatchObject({ phase: 'done', keeping: 'saved' })
    expect(kept()).toHaveLength(1)
  })

  it('tells how far it is', async () => {
    const opening = create()
    const seen = new Set<string>()
    opening.state.subscribe(() => {
      const state = opening.state.getState()
      if (state.phase === 'reading' && state.size > 0 && state.bytes === state.size)
        seen.add(`${state.name}: ${state.done} of ${state.total}`)
      else if (state.phase !== 'reading') seen.add(state.phase)
    })
    await open(opening, choose('bees.md', BEES), choose('bread.srt', BREAD))
    expect([...seen]).toEqual(['bees.md: 0 of 2', 'bread.srt: 1 of 2', 'saving', 'done'])
  })

  it('makes one episode of a note and the captions of its video', async () => {
    const captions = BREAD.replace('00:00:01,000 --> 00:00:04,000', '00:10:01,000 --> 00:10:04,000')
    const opening = create()
    expect(await open(opening, choose('bees [bEEs0nR00f5].en.srt', captions), choose('bees.md', BEES))).toMatch(
      /^bees\.md with bees \[bEEs0nR00f5\]\.en\.srt: added as bEEs0nR00f5/,
    )
    const loaded = await openedFiles.loadEpisode('bEEs0nR00f5')
    expect(loaded?.ok && loaded.episode.cues.map(({ text }) => text)).toContain('A loaf is flour, water and salt.')
  })

  it('takes out of a folder only what looks like a transcript, but tries every file that was named', async () => {
    const opening = create()
    const told = await open(
      opening,
      choose('talks/bees.md', BEES, true),
      choose('talks/cover.png', 'x', true),
      choose('odd.name', BREAD),
    )
    expect(told).toMatch(/^talks\/bees\.md: added as bEEs0nR00f5\nodd\.name: added as /)
    expect(opening.state.getState()).toMatchObject({ passedOver: 1 })
  })

  it('says so when a folder holds no transcript', async () => {
    const opening = create()
    expect(await open(opening, choose('pictures/a.png', 'x', true))).toBe('')
    expect(opening.state.getState()).toMatchObject({ phase: 'done', reports: [], passedOver: 1, keeping: undefined })
  })

  it('refuses a file that has gone since it was chosen, and reads it when asked again', async () => {
    let isThere = false
    const file: ChosenFile = {
      name: 'bees.md',
      isFromFolder: false,
      load: async () => {
        if (!isThere) throw new DOMException('', 'NotFoundError')
        return new File([BEES], 'bees.md')
      },
    }
    const opening = create()
    expect(await open(opening, file)).toBe('bees.md: refused (file-access)')
    isThere = true
    await opening.readAgain()
    expect(tell(opening.state.getState())).toBe('bees.md: added as bEEs0nR00f5')
  })

  it('reads again only what was not added', async () => {
    let text = BROKEN
    const file: ChosenFile = { name: 'bees.md', isFromFolder: false, load: async () => new File([text], 'bees.md') }
    const opening = create()
    expect(await open(opening, choose('bread.srt', BREAD), file)).toMatch(/^bread\.srt: added.*\nbees\.md: refused/)
    text = BEES
    await opening.readAgain()
    expect(tell(opening.state.getState())).toBe('bees.md: added as bEEs0nR00f5')
  })

  it('adds nothing when there is no space, and says so', async () => {
    const opening = create({ answer: 'full' })
    expect(await open(opening, choose('bees.md', BEES))).toBe('bees.md: not-kept')
    expect(opening.state.getState()).toMatchObject({ keeping: 'full' })
  })

  it('adds nothing when it is stopped, and can begin anew', async () => {
    const opening = create({ workers: createFakeWorkers((_message, { number }) => number === 1) })
    const reading = opening.open([choose('bees.md', BEES)])
    await new Promise((resolve) => setTimeout(resolve))
    opening.stop()
    await reading
    expect(opening.state.getState()).toEqual({ phase: 'stopped' })
    expect(kept()).toEqual([])
    expect(await open(opening, choose('bees.md', BEES))).toBe('bees.md: added as bEEs0nR00f5')
  })

  it('lets newer files replace what is still being read', async () => {
    const opening = create({ workers: createFakeWorkers((_message, { number }) => number === 1) })
    const first = opening.open([choose('bees.md', BEES)])
    await new Promise((resolve) => setTimeout(resolve))
    const second = opening.open([choose('bread.srt', BREAD)])
    await Promise.all([first, second])
    expect(tell(opening.state.getState())).toMatch(/^bread\.srt: added/)
    expect(kept()).toHaveLength(1)
  })

  it('forgets a report that has been read', async () => {
    const opening = create()
    await open(opening, choose('bees.md', BEES))
    opening.dismiss()
    expect(opening.state.getState()).toEqual({ phase: 'idle' })
  })
})

describe('opening an episode that is there already', () => {
  const changed = BEES.replace('came up the stairs', 'came by boat')

  it('asks before anything is added', async () => {
    const opening = create()
    await open(opening, choose('bees.md', BEES))
    expect(await open(opening, choose('bees-2.md', changed), choose('bread.srt', BREAD))).toBe('asking')
    expect(opening.state.getState()).toMatchObject({ questions: [{ file: 0, name: 'bees-2.md', where: 'opened' }] })
    expect(kept()).toEqual(['bEEs0nR00f5'])
  })

  it('keeps both unless told otherwise', async () => {
    const opening = create()
    await open(opening, choose('bees.md', BEES))
    await open(opening, choose('bees-2.md', changed))
    expect(await decide(opening)).toBe('bees-2.md: added as bEEs0nR00f5~2')
    expect(kept()).toEqual(['bEEs0nR00f5', 'bEEs0nR00f5~2'])
  })

  it('replaces it', async () => {
    const opening = create()
    await open(opening, choose('bees.md', BEES))
    await open(opening, choose('bees-2.md', changed))
    expect(await decide(opening, [0, 'replace'])).toBe('bees-2.md: replaced as bEEs0nR00f5')
    const loaded = await openedFiles.loadEpisode('bEEs0nR00f5')
    expect(loaded?.ok && loaded.episode.cues[0]?.text).toContain('The first hive came by boat.')
  })

  it('merges both files into one episode, and keeps both files', async () => {
    const opening = create()
    await open(opening, choose('bees.md', BEES.replace(/## Transcript[^]*/, '')))
    await open(opening, choose('text.md', BEES))
    expect(await decide(opening, [0, 'merge'])).toBe('text.md: merged as bEEs0nR00f5')
    const loaded = await openedFiles.loadEpisode('bEEs0nR00f5')
    expect(loaded?.ok && loaded.episode.cues).toHaveLength(2)
    expect(
      openedFiles.episodes
        .getState()
        .get('bEEs0nR00f5')
        ?.sources.map(({ name }) => name),
    ).toEqual(['bees.md', 'text.md'])
  })

  it('leaves it out', async () => {
    const opening = create()
    await open(opening, choose('bees.md', BEES))
    await open(opening, choose('bees-2.md', changed))
    expect(await decide(opening, [0, 'skip'])).toBe('bees-2.md: skipped')
    expect(opening.state.getState()).toMatchObject({ keeping: undefined })
  })

  it('forgets the question when it is stopped', async () => {
    const opening = create()
    await open(opening, choose('bees.md', BEES))
    await open(opening, choose('bees-2.md', changed))
    opening.stop()
    expect(await decide(opening)).toBe('stopped')
    expect(kept()).toEqual(['bEEs0nR00f5'])
  })
})

describe('opening an episode that comes with the site', () => {
  const CAPTIONS = BREAD.replace('00:00:01,000 --> 00:00:04,000', '00:10:01,000 --> 00:10:04,000')
  const shipped = ['bEEs0nR00f5']
  /** The episode that the site would have made of this file. */
  const build = async (...file: Parameters<typeof choose>): Promise<Episode> => {
    const opening = create()
    await open(opening, choose(...file))
    const loaded = await openedFiles.loadEpisode('bEEs0nR00f5')
    await openedFiles.remove('bEEs0nR00f5')
    return loaded?.ok ? loaded.episode : SHIPPED
  }

  it('adds nothing when it is the same, whatever its file is called', async () => {
    const same = await build('notes/bees.md', BEES)
    const opening = create({ shipped, loadShippedEpisode: async () => same })
    expect(await open(opening, choose('bees (1).md', BEES))).toBe('bees (1).md: unchanged as bEEs0nR00f5')
    expect(kept()).toEqual([])
  })

  it('makes a copy of another version without a question, and tells how it differs', async () => {
    const opening = create({ shipped })
    expect(await open(opening, choose('bees.md', BEES))).toBe('bees.md: copied as bEEs0nR00f5~2')
    expect(opening.state.getState()).toMatchObject({
      keeping: 'saved',
      reports: [{ result: { change: '2 lines changed' } }],
    })
    expect(await open(opening, choose('bees.md', BEES.replace('hold a ball', 'shiver')))).toBe(
      'bees.md: updated as bEEs0nR00f5~2',
    )
    expect(kept()).toEqual(['bEEs0nR00f5~2'])
  })

  it('makes a copy too when the site’s cannot be had to compare', async () => {
    const opening = create({ shipped, loadShippedEpisode: async () => undefined })
    expect(await open(opening, choose('bees.md', BEES))).toBe('bees.md: copied as bEEs0nR00f5~2')
  })

  it('asks about a second version in the same drop, not about one that is the site’s', async () => {
    const same = await build('bees.md', BEES)
    const opening = create({ shipped, loadShippedEpisode: async () => same })
    const changed = BEES.replace('came up', 'went down')
    expect(await open(opening, choose('a.md', BEES), choose('b.md', changed))).toBe(
      'a.md: unchanged as bEEs0nR00f5\nb.md: copied as bEEs0nR00f5~2',
    )
    await openedFiles.remove('bEEs0nR00f5~2')
    const other = changed.replace('hold a ball', 'shiver')
    expect(await open(opening, choose('b.md', changed), choose('a.md', BEES), choose('c.md', other))).toBe('asking')
    expect(opening.state.getState()).toMatchObject({ questions: [{ file: 2, where: 'same-time' }] })
  })

  it('merges captions into a copy of it', async () => {
    const opening = create({ shipped })
    expect(await open(opening, choose('bees [bEEs0nR00f5].srt', CAPTIONS))).toBe(
      'bees [bEEs0nR00f5].srt: copied as bEEs0nR00f5~2',
    )
    expect(opening.state.getState()).toMatchObject({ reports: [{ result: { change: '1 line added' } }] })
    const loaded = await openedFiles.loadEpisode('bEEs0nR00f5~2')
    expect(loaded?.ok && loaded.episode).toMatchObject({ title: 'Bees of the site', summary: ['What the site says.'] })
    expect(loaded?.ok && loaded.episode.cues.map(({ text }) => text)).toEqual([
      'The first hive came up the stairs.',
      'A loaf is flour, water and salt.',
      'In winter they hold a ball.',
    ])
    const names = openedFiles.episodes
      .getState()
      .get('bEEs0nR00f5~2')
      ?.sources.map(({ name }) => name)
    expect(names).toEqual(['bEEs0nR00f5.json', 'bees [bEEs0nR00f5].srt'])
  })

  it('adds nothing when the site’s episode has gone before it is merged, and says so', async () => {
    const answers = [SHIPPED]
    const opening = create({ shipped, loadShippedEpisode: async () => answers.pop() })
    expect(await open(opening, choose('bees [bEEs0nR00f5].srt', CAPTIONS))).toBe(
      'bees [bEEs0nR00f5].srt: refused (file-access)',
    )
    expect(kept()).toEqual([])
  })

  it('reads nothing more when it is stopped while the site’s episode is on its way', async () => {
    let asked = 0
    const opening = create({
      shipped,
      loadShippedEpisode: async () => {
        if (++asked === 2) opening.stop()
        return SHIPPED
      },
    })
    expect(await open(opening, choose('bees [bEEs0nR00f5].srt', CAPTIONS))).toBe('stopped')
    expect(kept()).toEqual([])
  })
})

describe('the limits of one drop', () => {
  const small = (count: number) => Array.from({ length: count }, (_, index) => choose(`${index}.txt`, ' '))
  const sized = (size: number): ChosenFile => {
    const file = new File([''], 'big.vtt')
    Object.defineProperty(file, 'size', { value: size })
    return { name: 'big.vtt', isFromFolder: false, load: async () => file }
  }

  it.each([-1, 0])('take %i more than the most files', async (more) => {
    const opening = create({ answer: 'saved' })
    await opening.open(small(LIMITS.dropFiles + more))
    expect(opening.state.getState()).toMatchObject({ reports: { length: LIMITS.dropFiles + more } })
  })

  it('refuse one file more, with the limit named', async () => {
    const opening = create()
    expect(await open(opening, ...small(LIMITS.dropFiles + 1))).toBe('501 files: refused (too-many-files)')
    const state = opening.state.getState()
    expect(state.phase === 'done' && state.reports[0]?.report.shown[0]?.issue.what).toContain(
      `more than ${LIMITS.dropFiles}`,
    )
  })

  it('refuse more bytes than fit, before any is read', async () => {
    const half = LIMITS.dropBytes / 2
    const workers = createFakeWorkers()
    expect(await open(create({ workers }), sized(half), sized(half + 1))).toBe('2 files: refused (too-many-files)')
    expect(workers.asked).toEqual([])
  })

  it('refuse a file that is too large without reading it', async () => {
    expect(await open(create(), sized(LIMITS.fileBytes + 1))).toBe('big.vtt: refused (file-too-large)')
  })
})
