import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ChosenFile } from '../../../src/services/files.ts'
import type { Choice, FileReport, OpeningState, ShownIssue } from '../../../src/services/opening.ts'
import type { OfferedFiles } from '../../../src/services/offline/offered-files.ts'
import type { AppServices } from '../../../src/services/app-services.ts'
import { AppServicesContext } from '../../../src/services/use-app-services.ts'
import { AddressField } from '../../../src/views/import/address-field.tsx'
import { OfferedList, type OfferedListProps, OpeningView } from '../../../src/views/import/opening-view.tsx'

afterEach(cleanup)

const NO_OFFERS: OfferedListProps = { offered: [], isRefused: false, onOpen: () => {}, onDrop: () => {} }

function show(state: OpeningState) {
  const heard = {
    onFiles: vi.fn<(files: readonly ChosenFile[]) => void>(),
    onStop: vi.fn<() => void>(),
    onDecide: vi.fn<(choices: ReadonlyMap<number, Choice>) => void>(),
    onReadAgain: vi.fn<() => void>(),
    onCopy: vi.fn<(text: string) => void>(),
  }
  render(<OpeningView state={state} offers={NO_OFFERS} {...heard} />)
  return heard
}

describe('an address', () => {
  async function give(address: string) {
    const services = { copy: vi.fn(() => Promise.resolve(true)), announce: () => {} } as unknown as AppServices
    const onFiles = vi.fn<(files: readonly ChosenFile[]) => void>()
    render(
      <AppServicesContext value={services}>
        <AddressField onFiles={onFiles} />
      </AppServicesContext>,
    )
    await userEvent.type(screen.getByRole('textbox'), `${address.replaceAll(/[[{]/g, '$&$&')}{Enter}`)
    return { services, onFiles, said: () => screen.getAllByRole('status')[0]!.textContent }
  }

  it.each([
    ['https://example.org/feed.xml', 'https://example.org/feed.xml'],
    ['https://www.youtube.com/watch?v=abcdefghijk&t=5', '"https://www.youtube.com/watch?v=abcdefghijk&t=5"'],
    ['https://example.org/?a=$(rm)`ls`!\\"', '"https://example.org/?a=%24(rm)%60ls%60%21%5C%22"'],
  ])('of a feed or a page is not read, and leads to the command that does: %s', async (address, word) => {
    const { services, onFiles, said } = await give(address)
    const command = `npx transcript-explorer add ${word} --to notes/`
    expect(said()).toContain(`This page reads nothing of ${new URL(address).host}: its security policy`)
    await userEvent.click(screen.getByRole('button', { name: 'Copy command' }))
    expect(services.copy).toHaveBeenCalledWith(command, undefined)
    expect(onFiles).not.toHaveBeenCalled()
  })

  it('of a file elsewhere is a link to save it from', async () => {
    const { onFiles, said } = await give('https://example.org/a/moss%20tea.vtt?x=1')
    expect(said()).toContain('Save moss tea.vtt, then open it here.')
    expect(screen.getByRole('link').getAttribute('href')).toBe('https://example.org/a/moss%20tea.vtt?x=1')
    expect(onFiles).not.toHaveBeenCalled()
  })

  it('of a file of this site opens it', async () => {
    vi.stubGlobal('fetch', (address: string) => Promise.resolve(new Response(`text of ${address}`)))
    const address = `${window.location.origin}/media/talk.vtt`
    const { onFiles } = await give(address)
    const [file] = onFiles.mock.lastCall![0]
    expect(file!.name).toBe('talk.vtt')
    expect(await (await file!.load()).text()).toBe(`text of ${address}`)
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })))
    await expect(file!.load()).rejects.toThrow('status 404')
    vi.unstubAllGlobals()
  })

  it('that is none is a fault', async () => {
    const { said } = await give('javascript:alert()')
    expect(said()).toBe('This is no whole address. It begins with https://')
  })
})

const DURATION: ShownIssue = {
  issue: {
    file: 'ai.md',
    line: 5,
    code: 'bad-duration',
    severity: 'error',
    what: 'the duration is not a number of seconds',
    hint: 'write it in whole seconds; line 6 says 4:25:13, which is "15913"',
  },
  field: 'duration',
  section: 'front matter',
  excerpt: {
    first: 3,
    lines: ['title: State of AI', 'channel: Lex Fridman', 'duration: 4h25', 'tags:', '  - AI'],
    fault: { line: 2, start: 10, end: 14 },
  },
}

const WARNING: ShownIssue = {
  issue: {
    file: 'ai.md',
    line: 297,
    code: 'time-goes-back',
    severity: 'warning',
    what: 'a paragraph goes back in time',
    hint: 'it keeps its place',
  },
}

const report = (...shown: readonly ShownIssue[]) => ({
  errors: shown.filter(({ issue }) => issue.severity === 'error').length,
  warnings: shown.filter(({ issue }) => issue.severity === 'warning').length,
  shown,
})

const done = (...reports: readonly FileReport[]): OpeningState => ({
  phase: 'done',
  reports,
  passedOver: 0,
  keeping: reports.some(({ result }) => 'id' in result) ? 'saved' : undefined,
})

const refused: FileReport = { name: 'ai.md', files: 1, result: { kind: 'refused' }, report: report(DURATION, WARNING) }
const added: FileReport = {
  name: 'bees.md',
  files: 1,
  result: { kind: 'added', id: 'bees~2', title: 'Keeping bees' },
  report: report(WARNING),
}

describe('the report of a refused file', () => {
  it('names the file, counts its problems, and says that nothing was added', () => {
    show(done(refused))
    const heading = screen.getByRole('heading', { level: 1 })
    expect(heading.textContent).toBe('This file can’t be opened')
    expect(document.activeElement).toBe(heading)
    expect(screen.getByText(/has 1 error and 1 warning/).textContent).toBe(
      'ai.md has 1 error and 1 warning. Nothing was added to your library.',
    )
  })

  it('says of each problem how bad it is, where, what, and what to write', () => {
    show(done(refused))
    const problem = within(
      screen.getByRole('heading', { level: 2, name: 'The duration is not a number of seconds' }).closest('section')!,
    )
    expect(problem.getByText('Error').parentElement?.textContent).toBe('ErrorLine 5Field durationSection front matter')
    const source = within(problem.getByRole('region', { name: 'Source, lines 3 to 7' }))
    expect(source.getByText('4h25').tagName).toBe('U')
    expect(problem.getByText('15913').tagName).toBe('CODE')
    expect(problem.getByText(/Write it in whole seconds/).textContent).toBe(
      'Write it in whole seconds; line 6 says 4:25:13, which is 15913.',
    )
  })

  it('offers another file, the same again, and the report as text', async () => {
    const { onReadAgain, onCopy } = show(done(refused))
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await userEvent.click(screen.getByRole('button', { name: 'Copy report' }))
    expect(onReadAgain).toHaveBeenCalledOnce()
    expect(onCopy.mock.calls[0]?.[0]).toContain('line 5: error bad-duration: the duration is not a number of seconds')
    expect(screen.getByRole('button', { name: 'Choose another file' })).toBeTruthy()
  })

  it('shows the first problems of very many, with the whole count and a way to all of them', () => {
    const many = { ...report(DURATION), errors: 5210, all: new Blob(['{}']) }
    show(done({ ...refused, report: many }))
    expect(screen.getByText(/Showing 1 of 5,210/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Download the full list' })).toBeTruthy()
  })
})

describe('the report of an added file', () => {
  it('leads to the episode and lists its warnings quietly', () => {
    show(done(added))
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Added to your library')
    expect(screen.getByRole('link', { name: 'Start reading' }).getAttribute('href')).toBe('/e/bees~2')
    expect(screen.getByText('1 warning').tagName).toBe('SUMMARY')
    expect(screen.queryByRole('heading', { level: 2 })).toBeNull()
    expect(screen.queryByRole('button', { name: /again/ })).toBeNull()
  })

  it('says how long it lasts where the browser keeps nothing', () => {
    show({ ...(done(added) as Extract<OpeningState, { phase: 'done' }>), keeping: 'held' })
    expect(screen.getByText(/closes with the page/)).toBeTruthy()
  })

  it('says that nothing was sent', () => {
    show(done(added))
    expect(screen.getByText(/Nothing was sent anywhere/)).toBeTruthy()
  })
})

describe('the report of several files', () => {
  it('has a heading for each with a fault, those to be mended first, and says of each what became of it', () => {
    show({ ...(done(added, refused) as Extract<OpeningState, { phase: 'done' }>), passedOver: 3 })
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('1 of 2 files was added')
    expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      'ai.md',
      'bees.md',
    ])
    expect(screen.getByText('1 file can’t be opened, 1 was added with warnings.')).toBeTruthy()
    expect(screen.getByText('3 unsupported files were skipped.')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Go to the library' })).toBeTruthy()
  })

  it('offers to read again what was not added, but not what the reader skipped', () => {
    show(done(added, refused))
    expect(screen.getByRole('button', { name: 'Retry failed files' })).toBeTruthy()
    cleanup()
    show(done(added, { ...added, result: { kind: 'skipped', title: 'Keeping bees' } }))
    expect(screen.queryByRole('button', { name: /again/ })).toBeNull()
  })

  it('lists those without a fault shortly, and counts every file of an episode', () => {
    const pair: FileReport = {
      name: 'fish.md with fish.vtt',
      files: 2,
      result: { kind: 'added', id: 'fish', title: 'How fish sleep.' },
      report: report(),
    }
    const merged: FileReport = {
      ...pair,
      name: 'owls.srt',
      files: 1,
      result: { ...pair.result, kind: 'merged' } as never,
    }
    show(done(pair, refused, merged))
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('3 of 4 files were added')
    const list = screen.getByRole('heading', { level: 2, name: '3 files added' }).closest('section')!
    expect(
      [...list.querySelectorAll('li')].map(({ children }) => [...children].map((part) => part.textContent).join(' ')),
    ).toEqual(['fish.md with fish.vtt How fish sleep.', 'owls.srt How fish sleep. (merged)'])
  })

  it('says how a copy differs from the site’s episode', () => {
    show(done({ ...added, result: { kind: 'copied', id: 'bees~2', title: 'Bees', change: '1 line changed' } }))
    expect(screen.getByText(/differs from/).textContent).toBe(
      'bees.md differs from the site’s episode. Your own copy is in your library as Bees (1 line changed), with 1 warning.',
    )
  })

  it('says plainly when there was no transcript at all', () => {
    show(done())
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('No transcript found')
  })
})

describe('the question about an episode that is there already', () => {
  const question = {
    file: 0,
    name: 'new.md',
    title: 'Keeping bees',
    where: 'opened',
    other: 'old.md',
    choices: ['both', 'replace', 'merge', 'skip'],
  } as const

  it('has "keep both" chosen, and hands on what was chosen instead', async () => {
    const { onDecide } = show({ phase: 'asking', others: 0, questions: [question] })
    expect(screen.getByText('new.md is the same episode as old.md, which you opened earlier.')).toBeTruthy()
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /Keep both/ }).checked).toBe(true)
    await userEvent.click(screen.getByRole('radio', { name: /Merge/ }))
    await userEvent.click(screen.getByRole('button', { name: 'Add to your library' }))
    expect([...onDecide.mock.calls[0]![0]]).toEqual([[0, 'merge']])
  })

  it('says that the other files wait for the answer', () => {
    show({ phase: 'asking', others: 84, questions: [question] })
    expect(
      screen.getByText(/^Nothing has been added yet; 84 other files will be added with your answer\./),
    ).toBeTruthy()
  })

  it('can be answered for all at once, where the answer is possible', async () => {
    const second = { ...question, file: 1, choices: ['both', 'merge', 'skip'] } as const
    const { onDecide } = show({ phase: 'asking', others: 0, questions: [question, second] })
    await userEvent.click(screen.getByRole('button', { name: 'Replace' }))
    await userEvent.click(screen.getByRole('button', { name: 'Add to your library' }))
    expect([...onDecide.mock.calls[0]![0]]).toEqual([
      [0, 'replace'],
      [1, 'both'],
    ])
  })
})

describe('while files are read', () => {
  it('says which, how far, and offers to stop', async () => {
    const reading = { phase: 'reading', done: 1, total: 4, name: 'bees.md', bytes: 2e6, size: 4e6 } as const
    const { onStop } = show(reading)
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Reading 4 files')
    expect(screen.getByText('1 of 4 done. 2 MB of 4 MB read')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(onStop).toHaveBeenCalledOnce()
  })

  it('says once they are stopped that nothing was added, and the heading has the focus', () => {
    show({ phase: 'stopped' })
    const heading = screen.getByRole('heading', { level: 1, name: 'Stopped' })
    expect(document.activeElement).toBe(heading)
    expect(screen.getByText('Nothing was added to your library.')).toBeTruthy()
    cleanup()
    show({ phase: 'idle' })
    expect(document.activeElement).not.toBe(screen.getByRole('heading', { level: 1, name: 'Open a file' }))
  })
})

describe('choosing files', () => {
  it('hands them on, and the same file can be chosen again', async () => {
    const { onFiles } = show({ phase: 'idle' })
    const field = document.querySelector<HTMLInputElement>('input[type=file]')!
    await userEvent.upload(field, new File(['x'], 'bees.md'))
    expect(onFiles.mock.calls[0]?.[0].map(({ name }) => name)).toEqual(['bees.md'])
    expect(field.multiple).toBe(true)
    expect(field.value).toBe('')
  })

  it('takes a folder too', async () => {
    const { onFiles } = show({ phase: 'idle' })
    const field = [...document.querySelectorAll<HTMLInputElement>('input[type=file]')].find(
      (one) => one.webkitdirectory,
    )!
    const file = new File(['x'], 'bees.md')
    Object.defineProperty(file, 'webkitRelativePath', { value: 'talks/bees.md' })
    await userEvent.upload(field, file)
    expect(onFiles.mock.calls[0]?.[0]).toMatchObject([{ name: 'talks/bees.md', isFromFolder: true }])
  })
})

describe('what came without a press', () => {
  const offer = (rest: Partial<OfferedFiles> = {}): OfferedFiles => ({
    id: 'a',
    source: { kind: 'shared', host: 'evil.example' },
    files: [{ name: 'talk\u202Edm.md', size: 1200 }],
    ...rest,
  })
  const list = (offered: readonly OfferedFiles[], isRefused = false) => {
    const heard = { onOpen: vi.fn<(files: OfferedFiles) => void>(), onDrop: vi.fn<(files: OfferedFiles) => void>() }
    render(<OfferedList offered={offered} isRefused={isRefused} {...heard} />)
    return heard
  }

  it('is listed with sender, name and size, and opened or dropped one by one', async () => {
    const device = offer({ id: 'b', source: { kind: 'launched' }, files: [{ name: 'own.vtt', size: 5 }] })
    const { onOpen, onDrop } = list([offer(), device, offer({ id: 'c', source: { kind: 'shared', host: undefined } })])
    const [sent, own, unknown] = screen.getAllByRole('region')
    expect(sent?.textContent).toContain('A page of evil.example sent this file.')
    expect(within(sent!).getByRole('listitem').textContent).toContain('talkdm.md 1 KB')
    expect(own?.textContent).toContain('You opened this file from this device.')
    expect(unknown?.textContent).toContain('Another app or page sent this file.')
    expect(screen.queryByRole('alert')).toBeNull()
    await userEvent.click(within(own!).getByRole('button', { name: 'Open' }))
    await userEvent.click(within(sent!).getByRole('button', { name: 'Don’t open' }))
    expect(onOpen.mock.calls).toEqual([[device]])
    expect(onDrop.mock.calls).toEqual([[offer()]])
  })

  it('says what was refused, and the limit', () => {
    list([], true)
    expect(screen.getByRole('alert').textContent).toContain('at most 100 files and 128 MB can wait')
  })
})
