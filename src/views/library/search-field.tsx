/** The big field of the library: pressing it or typing into it opens the palette, which takes what was typed; Enter shows all results. */

import { useIsPhone } from '../../services/use-reader.ts'
import { Icon } from '../parts/icon.tsx'
import { Kbd } from '../parts/controls/kbd.tsx'

const NAME = 'Search every word, quote and name'

const FIELD =
  'flex h-17 items-center gap-3 rounded-3 border-[1.5px] border-control bg-surface ps-5 pe-4.5 outline-accent/25 ' +
  'focus-within:border-accent focus-within:outline-3 phone:h-14 phone:ps-3.5 phone:pe-3'

export function SearchField({ onOpenSearch }: { readonly onOpenSearch: (text: string) => void }) {
  const isPhone = useIsPhone()
  /** The field empties itself: the text goes on in the palette. */
  const moveText = (field: HTMLInputElement) => {
    onOpenSearch(field.value)
    field.value = ''
  }
  return (
    <search data-live="" className={FIELD}>
      <Icon name="search" className="size-6 text-ink-2" />
      <input
        type="text"
        inputMode="search"
        autoComplete="off"
        spellCheck={false}
        aria-label={NAME}
        aria-haspopup="dialog"
        placeholder={isPhone ? 'Search every word' : NAME}
        className="h-full min-w-0 flex-1 cursor-pointer truncate bg-transparent font-serif text-[1.375rem]/7 text-ink outline-none placeholder:text-ink-3 placeholder:opacity-100 phone:text-[1.125rem]"
        onClick={(event) => moveText(event.currentTarget)}
        onChange={(event) => {
          if (!('isComposing' in event.nativeEvent && event.nativeEvent.isComposing)) moveText(event.currentTarget)
        }}
        onCompositionEnd={(event) => moveText(event.currentTarget)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) moveText(event.currentTarget)
        }}
      />
      <span aria-hidden="true" className="phone:hidden">
        <Kbd isHint>↵</Kbd>
      </span>
    </search>
  )
}
