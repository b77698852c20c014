/** The bar at the bottom with the actions on the chosen results. */

import { useState } from 'react'
import { formatNumber } from '../../core/text/number.ts'
import { selectChosen, selectHidden } from '../../services/search/select-results.ts'
import { Button } from '../parts/controls/button.tsx'
import { Icon, type IconName } from '../parts/icon.tsx'
import { useResultActions, useResults, type ExportChoice } from './use-results.ts'
import { handleMenuKeys } from '../parts/controls/menu-keys.ts'
import { MenuItems, useMenu } from '../parts/controls/menu.tsx'
import type { BookSheetProps } from '../library/book-sheet.tsx'
import { Lazy, lazyPart } from '../parts/loading/lazy.tsx'

const BookSheet = lazyPart(async () => (await import('../library/book-sheet.tsx')).BookSheet, {
  name: 'The book',
  stand: 'corner',
})

export function SelectionBar() {
  const count = useResults(({ chosen }) => chosen.size)
  return count === 0 ? null : <ChosenResults count={count} />
}

function ChosenResults({ count }: { readonly count: number }) {
  const rows = useResults(selectChosen)
  // Of them, those that the current search does not find.
  const hidden = useResults(selectHidden)
  const { copy, play, clip, save, clear } = useResultActions()
  const q = useResults(({ question }) => question.q)
  const [isBusy, setBusy] = useState(false)
  const [book, setBook] = useState<BookSheetProps['request']>()
  const run = (work: Promise<void>) => {
    setBusy(true)
    void work.finally(() => setBusy(false))
  }
  const openBook = () => setBook({ id: [...new Set(rows.map(({ hit }) => hit.document.episodeId))] })
  return (
    <div
      data-floats=""
      data-selection-bar=""
      data-print="no"
      className="pointer-events-none fixed inset-x-3 bottom-5 z-20 flex justify-center phone:bottom-3"
    >
      <div
        role="toolbar"
        aria-label="Selected results"
        className="pointer-events-auto flex h-13 items-center gap-0.5 rounded-3 border border-inverse-line bg-inverse px-1.25 text-ui whitespace-nowrap text-on-inverse shadow-2 phone:w-full phone:justify-between"
      >
        <span role="status" className="ps-3 pe-4 font-semibold num phone:px-2 phone:text-small">
          {formatNumber(count)} selected
          {hidden > 0 && <span className="font-normal text-on-inverse-2">, {formatNumber(hidden)} not shown</span>}
        </span>
        <Button variant="inverse-primary" icon="copy" aria-label="Copy with citations" onClick={() => copy(rows)}>
          Copy<span className="-ms-1 phone:hidden"> with citations</span>
        </Button>
        <BarButton icon="play" label="Play" disabled={isBusy} onClick={() => run(play(rows))} />
        <BarButton icon="clip" label="Add to clips" disabled={isBusy} onClick={() => run(clip(rows))} />
        <ExportMenu isBusy={isBusy} onChoose={(choice) => run(save(choice, rows))} onBook={openBook} />
        <Lazy when={book !== undefined}>
          <BookSheet open={book !== undefined} request={book ?? {}} title={q} onClose={() => setBook(undefined)} />
        </Lazy>
        <button
          type="button"
          aria-label="Clear selection"
          title="Clear selection (Esc)"
          className={`${BAR_BUTTON}px-3`}
          onClick={clear}
        >
          <Icon name="close" className="size-4.5 text-on-inverse-2" />
        </button>
      </div>
    </div>
  )
}

interface BarButtonProps {
  readonly icon: IconName
  readonly label: string
  readonly disabled: boolean
  readonly onClick: () => void
}

function BarButton({ icon, label, disabled, onClick }: BarButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-disabled={disabled}
      className={BAR_BUTTON}
      onClick={disabled ? undefined : onClick}
    >
      <Icon name={icon} className="size-4.5 text-on-inverse-2" />
      <span className="phone:hidden">{label}</span>
    </button>
  )
}

/** Gives the focus to the words of the row chosen last, else to the page; one that is elsewhere than in the bar stays. */
export function leaveSelectionBar(lastKey: string | undefined): void {
  const now = document.activeElement
  if (now && now !== document.body && !now.closest('[data-selection-bar]')) return
  const row = lastKey === undefined ? null : document.querySelector(`[data-row="${CSS.escape(lastKey)}"]`)
  const target = row?.querySelector<HTMLElement>('a') ?? document.getElementById('main')
  target?.focus({ preventScroll: true })
}

/** A button of the selection bar. While it cannot be pressed it keeps the focus. */
const BAR_BUTTON =
  'inline-flex h-10 flex-none items-center gap-2 rounded-2 px-3.5 font-medium hover:bg-inverse-line ' +
  'focus-visible:outline-on-inverse aria-disabled:opacity-45 narrow:h-11 '

const CHOICES: readonly (readonly [choice: ExportChoice, name: string])[] = [
  ['markdown', 'Markdown'],
  ['html', 'HTML'],
  ['csv', 'CSV table'],
  ['bibtex', 'BibTeX'],
  ['ris', 'RIS'],
  ['webvtt', 'WebVTT'],
]

interface ExportMenuProps {
  readonly isBusy: boolean
  readonly onChoose: (choice: ExportChoice) => void
  readonly onBook: () => void
}

function ExportMenu({ isBusy, onChoose, onBook }: ExportMenuProps) {
  const { isOpen, close, box, trigger, id } = useMenu()
  const files = CHOICES.map(([choice, name]) => ({ name, run: () => onChoose(choice) }))
  const actions = [...files, { name: 'Book of these episodes…', run: onBook }]
  return (
    <div {...box}>
      <button
        type="button"
        aria-label="Take along"
        aria-disabled={isBusy}
        className={BAR_BUTTON}
        {...trigger}
        onClick={isBusy ? undefined : trigger.onClick}
      >
        <Icon name="download" className="size-4.5 text-on-inverse-2" />
        <span className="phone:hidden">Take along</span>
      </button>
      {isOpen && (
        <div
          id={id}
          role="menu"
          aria-label="Take along"
          tabIndex={-1}
          className="absolute end-0 bottom-full mb-2.5 flex min-w-48 flex-col rounded-2 border border-inverse-line bg-inverse p-1 shadow-2 [&>button]:min-h-9 [&>button]:rounded-1 [&>button]:px-2.5 [&>button]:text-start [&>button]:font-medium [&>button]:hover:bg-inverse-line [&>button]:focus-visible:bg-inverse-line [&>button]:focus-visible:outline-on-inverse narrow:[&>button]:min-h-11"
          onKeyDown={(event) => handleMenuKeys(event, close)}
        >
          <MenuItems actions={actions} close={close} />
        </div>
      )}
    </div>
  )
}
