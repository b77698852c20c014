/** The bar at the bottom with the actions on the chosen results. */

import { formatNumber } from '../../core/text/number.ts'
import { Button } from '../parts/controls/button.tsx'
import { Icon, type IconName } from '../parts/icon.tsx'
import { BAR_BUTTON, ExportMenu, type ExportChoice } from './export-menu.tsx'

interface SelectionBarProps {
  readonly count: number
  /** Of them, those that the current search does not find. */
  readonly hidden: number
  /** Something is being made of them. */
  readonly isBusy: boolean
  readonly onCopy: () => void
  /** Plays them one after another. */
  readonly onPlay: () => void
  readonly onClip: () => void
  readonly onExport: (choice: ExportChoice) => void
  readonly onClear: () => void
}

export function SelectionBar({ count, hidden, isBusy, onCopy, onPlay, onClip, onExport, onClear }: SelectionBarProps) {
  if (count === 0) return null
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
        <Button variant="inverse-primary" icon="copy" aria-label="Copy with citations" onClick={onCopy}>
          Copy<span className="-ms-1 phone:hidden"> with citations</span>
        </Button>
        <BarButton icon="play" label="Play" disabled={isBusy} onClick={onPlay} />
        <BarButton icon="clip" label="Add to clips" disabled={isBusy} onClick={onClip} />
        <ExportMenu isBusy={isBusy} onChoose={onExport} />
        <button
          type="button"
          aria-label="Clear selection"
          title="Clear selection (Esc)"
          className={`${BAR_BUTTON}px-3`}
          onClick={onClear}
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
