/** What a clip and a note are shown as: heard at the left, words, and a menu at the right; on a phone both at the right. */

import { Icon } from '../icon.tsx'

export const PASSAGE_ROW =
  'relative grid grid-cols-[2.75rem_minmax(0,1fr)_auto] gap-x-7 border-b border-line py-5 phone:grid-cols-[minmax(0,1fr)_2.75rem] phone:grid-rows-[auto_1fr] phone:gap-x-4'
export const PASSAGE_MENU = '-mt-1 flex phone:col-start-2 phone:row-start-2 phone:flex-col phone:items-center'
export const PASSAGE_BODY = 'min-w-0 phone:col-start-1 phone:row-span-2 phone:row-start-1'
export const PASSAGE_WORDS = 'max-w-[66ch] font-serif text-[1.1875rem]/[1.875rem] text-pretty wrap-anywhere'

interface RoundPlayProps {
  /** The action. */
  readonly label: string
  readonly isOn: boolean
  readonly isOff: boolean
  readonly onClick: () => void
}

export function RoundPlay({ label, isOn, isOff, onClick }: RoundPlayProps) {
  return (
    <button
      type="button"
      aria-label={label}
      disabled={isOff}
      data-on={isOn || undefined}
      data-print="no"
      className="grid size-11 place-items-center rounded-full border border-line-2 bg-surface text-accent enabled:hover:border-control disabled:text-ink-3 disabled:opacity-60 data-on:border-accent data-on:bg-accent data-on:text-on-accent phone:col-start-2 phone:row-start-1"
      onClick={onClick}
    >
      <Icon name={isOn ? 'pause' : 'play'} className="size-4.5" />
    </button>
  )
}
