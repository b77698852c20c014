import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Fault } from '../../../src/core/answer/fault.ts'
import { LIMITS } from '../../../src/core/import/limits.ts'
import type { QuotationCheck } from '../../../src/core/findings/quotes/check-quotation.ts'
import { createTextCheck } from '../../../src/services/check/text-check.ts'
import type { SearchClient } from '../../../src/services/worker/create-search-client.ts'
import { createQuotationChecks, type QuotationsRequest } from '../../../src/services/worker/quotation-checks.ts'
import { CheckView } from '../../../src/views/check/check-view.tsx'
import { createMatchLinks } from '../../../src/views/check/match-source.tsx'
import { CheckForm } from '../../../src/views/check/check-form.tsx'

afterEach(cleanup)

type Options = Parameters<SearchClient['checkQuotations']>[1]

/** Finds the quotations of a text, and compares them with nothing. */
const client = {
  checkQuotations: (
    request: QuotationsRequest,
    { signal = new AbortController().signal, onProgress = () => {} }: Options,
  ) => createQuotationChecks().check(request, undefined, { signal, onProgress }),
} as unknown as SearchClient

function show() {
  const check = createTextCheck()
  const onCheck = vi.fn<React.ComponentProps<typeof CheckView>['onCheck']>()
  const onOpenFile = vi.fn<(...given: Parameters<React.ComponentProps<typeof CheckView>['onOpenFile']>) => void>()
  render(
    <CheckView
      check={check}
      links={createMatchLinks([], '/', 'https://host.example/')}
      scopes={[['all', 'Whole library']]}
      scope="all"
      onScope={() => {}}
      size={2}
      isServed={false}
      onCheck={onCheck}
      onEdit={check.edit}
      onStep={check.step}
      onSentences={() => {}}
      onRetry={() => {}}
      onOpenFile={onOpenFile}
      onCopy={() => {}}
    />,
  )
  return { check, onCheck, onOpenFile }
}

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Text to check' })

it('shows all of a long text in order, with a sign behind each quotation', async () => {
  const { check } = show()
  const paragraphs = Array.from({ length: 330 }, (_, index) => `Then “the frost came on the day ${index}”.`)
  await check.check(client, { text: paragraphs.join('\n\n'), format: 'markdown' })
  const text = screen.getByRole('article', { name: 'Checked text' })
  await waitFor(() => expect(text.querySelectorAll('[data-sign]')).toHaveLength(330))
  const words = [...text.querySelectorAll('[data-quotation]')].map((one) => one.textContent)
  expect(words).toEqual(paragraphs.map((_, index) => `“the frost came on the day ${index}”`))
  expect(screen.getByText('330 quotations')).toBeTruthy()
})

it('marks the chosen quotation alone', async () => {
  const { check } = show()
  await check.check(client, { text: '“The frost came in May.” “We lost all the pears.”', format: 'markdown' })
  fireEvent.click(await screen.findByRole('button', { name: 'Quotation 2 of 2: not checked' }))
  const isPressed = (button: HTMLElement) => button.getAttribute('aria-pressed')
  expect(screen.getAllByRole('button', { name: /^Quotation \d/ }).map(isPressed)).toEqual(['false', 'true'])
  expect(document.querySelectorAll('[data-quotation][data-chosen]')).toHaveLength(1)
})

it('checks what is pasted at once, into what is there already, and keeps a few words in the field', () => {
  const { check, onCheck } = show()
  const paste = (text: string) =>
    fireEvent.paste(field(), { clipboardData: { getData: (type: string) => (type === 'text/plain' ? text : '') } })
  paste('He said ')
  expect(onCheck).not.toHaveBeenCalled()
  expect(field().value).toBe('He said ')
  expect(check.state.getState().given?.text).toBe('He said ')
  paste('“the frost came in May”')
  expect(onCheck).toHaveBeenCalledExactlyOnceWith({ text: 'He said “the frost came in May”', format: 'markdown' })
})

it('has a long formatted text read as a file, between the words that are there', () => {
  const { onCheck, onOpenFile } = show()
  const html = `<p>${'word '.repeat(25_000)}</p>`
  fireEvent.change(field(), { target: { value: 'He said ' } })
  fireEvent.paste(field(), { clipboardData: { getData: (type: string) => (type === 'text/html' ? html : 'plain') } })
  expect(onCheck).not.toHaveBeenCalled()
  const [sent, join] = onOpenFile.mock.calls[0]!
  expect([sent.name, sent.file.size, join?.('it')]).toEqual(['the text.html', html.length, 'He said it'])
})

it('goes back to the field with the text in it', async () => {
  const { check } = show()
  await check.check(client, { text: '“The frost came in May.”', format: 'markdown' })
  fireEvent.click(screen.getByRole('button', { name: 'More' }))
  fireEvent.click(screen.getByRole('menuitem', { name: 'Change the text' }))
  expect(field().value).toBe('“The frost came in May.”')
})

it('says what is not compared with, and in the same place that it is checked again', async () => {
  const { check } = show()
  const answer = (faults: readonly Fault[]) =>
    ({
      checkQuotations: async (...asked: Parameters<SearchClient['checkQuotations']>) => ({
        ...(await client.checkQuotations(...asked)),
        faults,
      }),
    }) as unknown as SearchClient
  const lost: Fault = { kind: 'incomplete', share: 0.5, detail: '' }
  await check.check(answer([lost]), { text: '“The frost came in May.”', format: 'markdown' })
  const words =
    'A part of the search engine does not answer. Not compared with about 50% of the library. Trying again automatically.'
  expect((await screen.findByRole('alert')).textContent).toBe(`${words}Try again`)
  screen.getByRole('button', { name: 'Quotation 1 of 1: not checked' })
  await check.recheck(answer([]))
  await screen.findByText('The library can be searched again. All quotations were checked once more.')
  expect(screen.queryByRole('alert')).toBeNull()
  // It is not seen, and takes the room it took.
  expect(screen.getByText(words).dataset['mended']).toBe('true')
})

it('prints how many quotations there are of each verdict', async () => {
  const { check } = show()
  await check.check(client, { text: '“The frost came in May.”', format: 'markdown' })
  const quotation = check.state.getState().quotations[0]!
  const searched = { episodes: 1, withoutText: 0, abridged: 0, hours: 1, hoursWithText: 1 }
  const none = { matches: [], differences: [], changes: [], meaning: false, named: [], isElsewhere: false }
  const absent: QuotationCheck = { quotation, verdict: 'absent', searched, ...none }
  act(() => check.state.setState({ checks: [absent] }))
  const printed = screen.getAllByText('1 not found').find(({ className }) => className.includes('printed'))
  expect(printed).toBeTruthy()
})

it('says what is wrong in the text, in the summary and first in the card', async () => {
  const { check } = show()
  await check.check(client, { text: '“The frost came in May.” “Nobody lost a pear.”', format: 'markdown' })
  const [one, two] = check.state.getState().quotations
  const searched = { episodes: 1, withoutText: 0, abridged: 0, hours: 1, hoursWithText: 1 }
  const none = { matches: [], differences: [], named: [], isElsewhere: false, searched }
  const match = { episode: 'a', text: 'The frost came in May', speaker: 'Mara Quill', passage: { at: 72 }, notSaid: [] }
  const wrong = {
    ...none,
    quotation: one,
    verdict: 'close',
    meaning: true,
    speakerAgrees: false,
    changes: [{ kind: 'negation', written: 'frost', said: 'no frost', at: 1 }],
    matches: [{ ...match, said: [{ from: 0, to: 5 }], aside: { kind: 'repeat', episodes: 12 } }],
  }
  const receipt = { state: 'misplaced', receipt: { episode: 'a', span: { start: 60, end: 70 } } }
  const foreign = { ...none, quotation: two, verdict: 'absent', meaning: false, changes: [], receipt }
  act(() => check.state.setState({ checks: [wrong, foreign] as unknown as QuotationCheck[] }))
  for (const name of ['1 meaning changed', '1 said by someone else', '1 wrong receipt', '1 not found'])
    expect(screen.getByRole('button', { name })).toBeTruthy()
  const text = screen.getByRole('article', { name: 'Checked text' })
  expect(text.querySelector('[data-mark="turned"]')?.textContent).toBe('frost')
  expect(text.textContent).toContain('Mara Quill said it')
  expect(text.textContent).toContain('Receipt a 60–70 belongs to another passage')
  screen.getByRole('button', { name: 'Quotation 1 of 2: Meaning changed, said by someone else' })
  const card = screen.getByRole('complementary', { name: 'Chosen quotation' })
  expect(card.textContent).toMatch(/^Meaning changed, said by someone else.*frost.*no frost.*As written.*As said/s)
  expect(card.textContent).toContain('Said in a passage that returns in at least 12 episodes')
  fireEvent.click(screen.getByRole('button', { name: 'Quotation 2 of 2: Wrong receipt, not found' }))
  expect(card.textContent).toContain('Its receipt belongs to another passage.')
  expect(card.textContent).not.toContain('right')
})

it('says which file is read and stops it, and says why a text is not checked', async () => {
  const { check } = show()
  let stopped: AbortSignal | undefined
  act(() => {
    void check.read('talk.docx', (signal) => {
      stopped = signal
      return new Promise(() => {})
    })
  })
  expect(screen.getByText('Reading talk.docx…')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Stop' }))
  expect(stopped?.aborted).toBe(true)
  expect(screen.queryByText('Reading talk.docx…')).toBeNull()
  const long = { text: '“the frost came in May”\n'.repeat(LIMITS.quotations + 1), format: 'plain' } as const
  await act(() => check.check(client, long))
  expect(screen.getByRole('alert').textContent).toBe(
    'Not checked: the text has more than 20,000 quotations. Check it in parts.',
  )
  expect(screen.getByRole('group', { name: 'Text to check' })).toBeTruthy()
})

it('lists what stands between marks and is not checked, and why', async () => {
  const { check } = show()
  await act(() =>
    check.check(client, {
      text: 'So “the frost came on the first day”.\n\nIn “The Long Frost” he calls it “a certain kind of cold”.',
      format: 'markdown',
    }),
  )
  const [summary, list] = [
    screen.getByText('2 between marks not checked'),
    screen.getByText(/^Line 3/, { selector: 'li:first-child' }),
  ]
  expect(summary.tagName).toBe('SUMMARY')
  expect(list.textContent).toBe('Line 3: “The Long Frost”, under four words')
  expect(list.nextSibling?.textContent).toBe('Line 3: “a certain kind of cold”, under six words, without a verb')
})

it('does not say of words that a machine may have invented that they are said', async () => {
  const { check } = show()
  await check.check(client, { text: '“The frost came in May.”', format: 'markdown' })
  const searched = { episodes: 1, withoutText: 0, abridged: 0, hours: 1, hoursWithText: 1 }
  const said = [{ from: 0, to: 5 }]
  const match = {
    episode: 'a',
    text: 'The frost came in May',
    passage: { at: 72 },
    said,
    notSaid: [],
    doubt: 'silence',
  }
  const invented = {
    quotation: check.state.getState().quotations[0],
    verdict: 'unclear',
    reason: 'invented',
    meaning: false,
    changes: [],
    differences: [],
    named: [],
    isElsewhere: false,
    searched,
    matches: [match],
  }
  act(() => check.state.setState({ checks: [invented] as unknown as QuotationCheck[] }))
  const card = screen.getByRole('complementary', { name: 'Chosen quotation' })
  expect(card.textContent).toMatch(/only in a passage that may be invented.*As the machine wrote it/s)
  expect(card.textContent).not.toContain('As said')
})

it('says beside the verdict that a second transcript has the words, with a link where nothing else is found', async () => {
  const { check } = show()
  await check.check(client, { text: '“The frost came in May.”', format: 'markdown' })
  const quotation = check.state.getState().quotations[0]!
  const searched = { episodes: 1, withoutText: 0, abridged: 0, hours: 1, hoursWithText: 1 }
  const none = { matches: [], differences: [], changes: [], meaning: false, named: [], isElsewhere: false }
  const track = {
    episode: 'frost',
    title: 'Frost',
    name: 'frost.en.vtt',
    format: 'webvtt',
    text: quotation.text,
    at: 8,
  }
  const second = { ...track, verdict: 'verbatim', isOfNote: true } as const
  act(() => check.state.setState({ checks: [{ quotation, verdict: 'absent', searched, second, ...none }] }))
  const card = (await screen.findByRole('heading', { name: 'Not found' })).parentElement!.parentElement!
  expect(card.textContent).toContain('Word for word in the captions (frost.en.vtt); the note does not have it.')
  expect(card.textContent).not.toContain('These words are')
  expect(within(card).getByRole('link', { name: '0:08' }).getAttribute('href')).toBe('/e/frost?t=8')
})

describe('check form', () => {
  afterEach(cleanup)

  function showForm(isServed: boolean) {
    const none = vi.fn()
    const scopes = [['all', 'Whole library']] as const
    const handlers = { onWrite: none, onScope: none, onCheck: none, onOpenFile: none }
    render(<CheckForm given={undefined} scopes={scopes} scope="all" size={3} isServed={isServed} {...handlers} />)
  }

  it('says that nothing leaves the device where the site itself is searched', () => {
    showForm(false)
    expect(screen.getByText(/what was said\. Nothing leaves this device\./)).toBeTruthy()
  })

  it('says what is sent to the server where there is one, and never that nothing is', () => {
    showForm(true)
    expect(screen.getByText(/what was said\. The words of each quotation are sent to this site’s server/)).toBeTruthy()
    expect(screen.queryByText(/Nothing leaves this device/)).toBeNull()
  })

  it('shows the name and size of a long text in place of its words, and an empty field when it is removed', () => {
    const given = { text: 'We waited for the boat. '.repeat(10_000), format: 'markdown', name: 'book.md' } as const
    const [onWrite, onCheck, none] = [vi.fn(), vi.fn(), vi.fn()]
    const handlers = { onWrite, onScope: none, onCheck, onOpenFile: none }
    const { container } = render(
      <CheckForm
        given={given}
        scopes={[['all', 'Whole library']]}
        scope="all"
        size={3}
        isServed={false}
        {...handlers}
      />,
    )
    expect(screen.getByText('book.md')).toBeTruthy()
    expect(document.activeElement).toBe(screen.getByRole('group', { name: 'Text to check' }))
    expect(container.textContent).not.toContain('We waited')
    fireEvent.click(screen.getByRole('button', { name: 'Check' }))
    expect(onCheck).toHaveBeenCalledWith(given)
    fireEvent.click(screen.getByRole('button', { name: 'Remove the text' }))
    expect(onWrite).toHaveBeenCalledWith('')
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Text to check' }))
  })
})
