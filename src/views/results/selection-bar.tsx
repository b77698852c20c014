/** The bar at the bottom with the actions on the chosen results. */

import { useState } from 'react'
import { formatNumber } from '../../core/text/number.ts'
import { selectChosen, selectHidden } from '../../services/search/select-results.ts'
import { Button } from '../parts/controls/button.tsx'
import { Icon, type IconName } from '../parts/icon.tsx'
import { BAR_BUTTON, ExportMenu } from './export-menu.tsx'
import { useResultActions, useResults } from './use-results.ts'

export function SelectionBar() {
  const count = useResults(({ chosen }) => chosen.size)
  return count === 0 ? null : <ChosenResults count={count} />
}

function ChosenResults({ count }: { readonly count: number }) {
  const rows = useResults(selectChosen)
  // Of them, those that the current search does not find.
  const hidden = useResults(selectHidden)
  const { copy, play, clip, save, clear } = useResultActions()
  const [isBusy, setBusy] = useState(false)
  const run = (work: Promise<void>) => {
    setBusy(true)
    void work.finally(() => setBusy(false))
  }
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
        <ExportMenu isBusy={isBusy} onChoose={(choice) => run(save(choice, rows))} />
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
