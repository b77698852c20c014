/** The palette's one field: what is typed, and which row is selected while the focus stays in it. */

import { Icon } from '../parts/icon.tsx'
import type { PaletteState } from './use-palette.ts'

interface PaletteFieldProps {
  readonly palette: PaletteState
  readonly fieldRef: React.RefObject<HTMLInputElement | null>
  readonly listId: string
  readonly activeId: string | undefined
}

export function PaletteField({ palette, fieldRef, listId, activeId }: PaletteFieldProps) {
  return (
    <div className="flex h-16 flex-none items-center gap-3 ps-5 pe-15 phone:h-13 phone:ps-4 phone:pe-13">
      <Icon name="search" className="size-5.5 text-ink-3" />
      <input
        ref={fieldRef}
        type="text"
        role="combobox"
        inputMode="search"
        enterKeyHint="go"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        data-autofocus=""
        aria-label="Search"
        aria-expanded={palette.sections.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={activeId}
        placeholder="Search every word, quote and name"
        value={palette.text}
        className="h-full min-w-0 flex-1 bg-transparent text-section/7 caret-accent outline-none placeholder:text-ink-3 phone:text-[1.125rem]"
        onChange={(event) => palette.setText(event.target.value)}
        onKeyDown={palette.handleFieldKey}
      />
    </div>
  )
}
